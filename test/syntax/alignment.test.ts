import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alignRows, columnWidth } from '../../src/syntax/alignment.ts';
import { displayWidth } from '../../src/syntax/width.ts';

describe('the width of a column', () => {
  for (const [widths, target] of [
    [[], 0],
    [[3, 7, 5], 7],
    [[1, 1, 40], 1],
    [[1, 30, 31, 32], 32],
    [[1, 40], 1],
    [[0, 10, 11, 20], 11],
  ] as const) {
    it(`of ${widths.join(', ') || 'nothing'} is ${target}`, () => {
      assert.equal(columnWidth(widths, 12), target);
    });
  }
});

describe('rows', () => {
  it('keep empty cells only where others in their column are not', () => {
    assert.deepEqual(
      alignRows([
        ['a', '', '', 'z'],
        ['bb', '', 'y', 'z'],
        ['c', '', '', ''],
      ]),
      ['a    z', 'bb y z', 'c'],
    );
  });
});

describe('the width of a text', () => {
  for (const [text, width] of [
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['客户端', 6],
    ['クライアント', 12],
    ['서버', 4],
    ['！', 2],
    ['😀', 2],
    ['→', 1],
  ] as const) {
    it(`${text} is ${width}`, () => {
      assert.equal(displayWidth(text), width);
    });
  }
});
