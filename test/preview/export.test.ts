import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseColour } from '../../src/preview/webview/export/colour.ts';
import { escapeXml, xml } from '../../src/preview/webview/export/xml.ts';

describe('a computed colour', () => {
  const colours: readonly (readonly [string, string, number])[] = [
    ['rgb(9, 105, 218)', '#0969da', 1],
    ['rgba(255, 255, 255, 0.5)', '#ffffff', 0.5],
    ['rgb(0 0 0 / 25%)', '#000000', 0.25],
    ['rgba(0, 0, 0, 0)', '#000000', 0],
    ['color(srgb 0.231373 0.231373 0.231373 / 0.35)', '#3b3b3b', 0.35],
    ['color(srgb 1 -0.01 1.2e-2)', '#ff0003', 1],
    ['color(srgb none 0 1)', '#0000ff', 1],
  ];
  for (const [computed, hex, opacity] of colours) {
    it(`${computed} is ${hex}`, () => assert.deepEqual(parseColour(computed), { hex, opacity }));
  }

  it('is left to others in other notations', () => {
    for (const other of ['none', '', 'red', 'oklab(0.5 0 0)', 'color(display-p3 1 0 0)', 'rgb(1, 2)', 'url(#x)']) {
      assert.equal(parseColour(other), undefined, other);
    }
  });
});

describe('what is written as XML', () => {
  it('is text, whatever is in it', () => {
    assert.equal(escapeXml('<a b="c">&amp;</a>'), '&lt;a b=&quot;c&quot;&gt;&amp;amp;&lt;/a&gt;');
  });

  it('leaves out what XML has no way to say', () => {
    assert.equal(escapeXml('a\0b\u0007c\ufffed\ud800e'), 'abcde');
    assert.equal(escapeXml('\t\u00a0\ufffd😀'), '\t\u00a0\ufffd😀');
  });

  it('shortens numbers and leaves out what is not there', () => {
    assert.equal(xml('line', { x1: 1 / 3, x2: 10, stroke: undefined }), '<line x1="0.33" x2="10"/>');
    assert.equal(xml('text', { fill: '"' }, 'x'), '<text fill="&quot;">x</text>');
  });
});
