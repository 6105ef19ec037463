import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Bars, type Pen, Sieve, Steps } from '../../../src/preview/webview/timeSequence/strokes.ts';

/** A pen that writes down where it is led. */
function writing(): Pen & { readonly path: string[] } {
  const path: string[] = [];
  return { path, moveTo: (x, y) => void path.push(`M${x},${y}`), lineTo: (x, y) => void path.push(`L${x},${y}`) };
}

describe('bars', () => {
  const drawn = (...bars: readonly (readonly [number, number, number])[]) => {
    const pen = writing();
    const strokes = new Bars(pen, 2);
    for (const bar of bars) strokes.add(...bar);
    strokes.end();
    return pen.path.join(' ');
  };

  it('stand apart where they can be told apart', () => {
    assert.equal(drawn([1, 10, 20], [2, 10, 20]), 'M1,10 L1,20 M2,10 L2,20');
    assert.equal(drawn([1, 10, 20], [1, 30, 40]), 'M1,10 L1,20 M1,30 L1,40');
  });

  it('are one where they touch within a column of pixels', () => {
    assert.equal(drawn([1, 10, 20], [1.2, 20.5, 30], [0.9, 5, 9.5]), 'M1,5 L1,30');
  });

  it('can be seen however short they are', () => {
    assert.equal(drawn([1, 10, 10]), 'M1,9 L1,11');
  });

  it('are as many at most as there are columns, where a hundred thousand follow each other', () => {
    const pen = writing();
    const strokes = new Bars(pen, 2);
    for (let index = 0; index < 100_000; index++) strokes.add(index / 100, 1000 - index / 100, 1000.5 - index / 100);
    strokes.end();
    assert.ok(pen.path.length <= 2 * 1002, `${pen.path.length} strokes`);
  });
});

describe('steps', () => {
  const drawn = (...points: readonly (readonly [number, number])[]) => {
    const pen = writing();
    const strokes = new Steps(pen);
    for (const point of points) strokes.add(...point);
    strokes.end(points.at(-1)?.[0] ?? 0);
    return pen.path.join(' ');
  };

  it('hold a value until there is another', () => {
    assert.equal(drawn([0, 5], [4, 5], [8, 1]), 'M0,5 L4,5 L8,5 L8,1 L8,5 L8,1 L8,1');
  });

  it('are broken off where nothing is known', () => {
    assert.equal(drawn([0, 5], [4, Number.NaN], [8, 1]), 'M0,5 L4,5 M8,1 L8,1');
  });

  it('are as many at most as there are columns, however they jump', () => {
    const pen = writing();
    const strokes = new Steps(pen);
    for (let index = 0; index < 100_000; index++) strokes.add(index / 100, index % 2 === 0 ? 10 : 500);
    strokes.end(1000);
    assert.ok(pen.path.length <= 4 * 1002, `${pen.path.length} strokes`);
  });
});

describe('a sieve', () => {
  it('takes one of what would lie on another', () => {
    const sieve = new Sieve(4);
    assert.deepEqual([sieve.takes(12, 12), sieve.takes(12.5, 11.5), sieve.takes(40, 12)], [true, false, true]);
  });
});
