import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pictureBytes } from '../../src/extension/preview/pictureFile.ts';

/** The smallest PNG: one transparent pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg==';

test('a picture becomes the bytes of its file', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><text>α → β</text></svg>';
  assert.deepEqual(pictureBytes({ type: 'save', format: 'svg', text: svg }), new TextEncoder().encode(svg));
  const declared = `<?xml version="1.0" encoding="UTF-8"?>\n${svg}`;
  assert.ok(pictureBytes({ type: 'save', format: 'svg', text: declared }));
  const png = pictureBytes({ type: 'save', format: 'png', base64: PNG });
  assert.deepEqual(png && Buffer.from(png), Buffer.from(PNG, 'base64'));
});

test('what is no picture is not written', () => {
  for (const text of ['', 'svg', '<html></html>', '<script></script><svg ></svg>', 'data:image/svg+xml,<svg />']) {
    assert.equal(pictureBytes({ type: 'save', format: 'svg', text }), undefined, text);
  }
  for (const base64 of ['', '%', 'TVqQAAMAAAAEAAAA', 'iVBORw0=', `data:image/png;base64,${PNG}`, 'é']) {
    assert.equal(pictureBytes({ type: 'save', format: 'png', base64 }), undefined, base64);
  }
});
