import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from '../../src/extension/preview/statusText.ts';

test('the status bar shows text as it is', () => {
  assert.equal(statusText('Picture copied'), 'Picture copied');
});

test('nothing in it is taken for an icon, a line or a page', () => {
  assert.equal(statusText('Saved $(error) a$(b).svg'), 'Saved \\$(error) a\\$(b).svg');
  assert.equal(statusText('  one\r\n\ttwo\u0000three '), 'one two three');
  assert.equal(statusText('x'.repeat(1_000)).length, 100);
});
