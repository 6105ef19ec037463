import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { curvesOf, firstFrom } from '../../../src/preview/webview/timeSequence/curves.ts';
import { nearest } from '../../../src/preview/webview/timeSequence/nearest.ts';
import { including, limited, moved, wholeRange, zoomed } from '../../../src/preview/webview/timeSequence/range.ts';
import { sequenceOf } from '../../diagram/timeSequence/sequence.ts';

const given = (win: number) => `given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=${win}\n`;
const curves = (text: string, axis?: 'order') => curvesOf(sequenceOf(text), axis);
const rounded = (range: object) =>
  Object.fromEntries(Object.entries(range).map(([side, value]) => [side, Math.round(value * 1000) / 1000]));

describe('what is in sight', () => {
  it('is all that is sent, with some room around it', () => {
    assert.deepEqual(wholeRange(curves(`${given(150)}@1s A -> B: len=100\n@2s A <- B: ACK\n`)), {
      left: 0.96,
      right: 2.04,
      bottom: 1 - 0.04 * 250,
      top: 251 + 0.04 * 250,
    });
  });

  it('is not a window that is many times as high as the data', () => {
    assert.equal(wholeRange(curves(`${given(60_000)}A -> B: len=100\nA <- B: ACK\n`)).top, 105);
  });

  it('is not where a forged segment says it is', () => {
    const { top } = wholeRange(curves(`host M raw\n${given(100)}A -> B: len=100\nM -> B: RST seq=2000000 src=A\n`));
    assert.ok(top < 300, `${top}`);
  });

  it('has an extent also where there is but one point, or none', () => {
    for (const text of [given(9), 'A -> B: SYN\n', '@1s A -> B: SYN\n']) {
      const { left, right, bottom, top } = wholeRange(curves(text));
      assert.ok(left < right && bottom < top);
    }
  });

  const range = { left: 0, right: 10, bottom: 0, top: 100 };

  it('is less when one comes closer, and what one comes closer to stays where it is', () => {
    assert.deepEqual(zoomed(range, 2), { left: 2.5, right: 7.5, bottom: 25, top: 75 });
    assert.deepEqual(zoomed(range, 2, { x: 0, y: 1 }), { left: 0, right: 5, bottom: 50, top: 100 });
  });

  it('can be moved', () => {
    assert.deepEqual(moved(range, { x: 0.5, y: -0.1 }), { left: 5, right: 15, bottom: -10, top: 90 });
  });

  it('is moved no further than a point needs', () => {
    assert.deepEqual(including(range, 5, 50), range);
    assert.deepEqual(rounded(including(range, 12, -20)), { left: 2.5, right: 12.5, bottom: -25, top: 75 });
  });

  it('has limits: neither nothing nor far too much', () => {
    const near = limited(zoomed(range, 1e12), range);
    assert.ok(near.right - near.left > 0);
    const far = limited(zoomed(range, 1e-12), range);
    assert.equal(far.right - far.left, 200);
    const away = limited(moved(range, { x: 100, y: 0 }), range);
    assert.equal(away.left, 5 + 10 / 2);
  });
});

describe('the point that is meant', () => {
  const plot = curves(`${given(1000)}A -> B: len=100\nA <- B: ACK\nA -> B: len=100\n`);
  // An event is 100 pixels wide, a number is one pixel high, and numbers rise.
  const projection = {
    x: (value: number) => 100 * value,
    y: (value: number) => 500 - value,
    valueAt: (x: number) => x / 100,
  };

  it('is the nearest one, and a bar is near all along', () => {
    assert.equal(nearest(plot, projection, { x: 102, y: 430 }), 0);
    assert.equal(nearest(plot, projection, { x: 203, y: 395 }), 1);
    assert.equal(nearest(plot, projection, { x: 295, y: 350 }), 2);
  });

  it('is none where nothing is near', () => {
    assert.equal(nearest(plot, projection, { x: 150, y: 430 }), undefined);
    assert.equal(nearest(plot, projection, { x: 100, y: 300 }), undefined);
  });
});

describe('columns', () => {
  it('are seconds or places in the order, and NaN where nothing is known', () => {
    const text = '@1s A -> B: SYN seq=5\n@3s A <- B: SYN+ACK\n';
    assert.deepEqual([...curves(text).x], [1, 3]);
    assert.deepEqual([...curves(text, 'order').x], [1, 2]);
    assert.deepEqual([...curves(text).edge], [Number.NaN, Number.NaN]);
  });

  it('are searched by halves', () => {
    const values = Float64Array.of(1, 2, 2, 5);
    assert.deepEqual(
      [0, 1, 2, 3, 5, 6].map(limit => firstFrom(values, limit)),
      [0, 0, 1, 3, 3, 4],
    );
  });
});
