import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { segmentArrives } from '../../src/tcp/arrives/segmentArrives.ts';
import {
  above,
  covers,
  finStandsAt,
  type KeptText,
  keep,
  overlapping,
  stretches,
  takeKept,
} from '../../src/tcp/keptText.ts';
import type { Stretch } from '../../src/tcp/stretch.ts';
import { asValue, plus, type Value } from '../../src/tcp/value.ts';
import { IN, SURROUNDINGS, segment } from './states.ts';

const stretch = (seq: number, end: number, fin = false): Stretch => ({ seq: seq >>> 0, end: end >>> 0, fin });

const keepAll = (...all: readonly Stretch[]): KeptText | undefined =>
  all.reduce<KeptText | undefined>((kept, each) => keep(kept, each), undefined);

const told = (...all: readonly Stretch[]): readonly Stretch[] => [...stretches(keepAll(...all))];

function taken(kept: KeptText | undefined, rcvNxt: Value): { rcvNxt: Value; left: readonly Stretch[] } {
  const result = takeKept(kept, rcvNxt);
  return { rcvNxt: result.rcvNxt, left: [...stretches(result.kept)] };
}

describe('what arrived before what precedes it (SHLD-31)', () => {
  it('joins what touches or overlaps', () => {
    assert.deepEqual(told(stretch(10, 20), stretch(20, 30)), [stretch(10, 30)]);
    assert.deepEqual(told(stretch(20, 30), stretch(10, 20)), [stretch(10, 30)]);
    assert.deepEqual(told(stretch(10, 25), stretch(20, 30)), [stretch(10, 30)]);
    assert.deepEqual(told(stretch(10, 40), stretch(20, 30)), [stretch(10, 40)]);
    assert.deepEqual(told(stretch(10, 20), stretch(30, 40), stretch(20, 30)), [stretch(10, 40)]);
    assert.deepEqual(told(stretch(-10, -1), stretch(-1, 5)), [stretch(-10, 5)]);
  });

  it('keeps apart what a gap parts', () => {
    assert.equal(told(stretch(10, 20), stretch(21, 30)).length, 2);
  });

  it('knows where a FIN stands', () => {
    assert.deepEqual(told(stretch(10, 20), stretch(20, 20, true)), [stretch(10, 20, true)]);
    assert.deepEqual(told(stretch(20, 20, true), stretch(10, 20)), [stretch(10, 20, true)]);
    assert.deepEqual(told(stretch(10, 20, true), stretch(10, 15)), [stretch(10, 20, true)]);
  });

  it('leaves a FIN at RCV.NXT for the eighth step', () => {
    const fin = stretch(20, 20, true);
    assert.deepEqual(taken(keepAll(stretch(10, 20, true)), 10), { rcvNxt: 20, left: [fin] });
    assert.deepEqual(taken(keepAll(fin), 20), { rcvNxt: 20, left: [fin] });
    assert.deepEqual(taken(keepAll(stretch(10, 20, true)), 21), { rcvNxt: 21, left: [] });
    assert.deepEqual(taken(keepAll(stretch(10, 20, true), stretch(30, 40)), 10), {
      rcvNxt: 20,
      left: [fin, stretch(30, 40)],
    });
    for (const kept of [keepAll(stretch(10, 20, true)), keepAll(stretch(10, 20, true), stretch(30, 40))]) {
      const { kept: left } = takeKept(kept, 10);
      assert.ok(left !== undefined && finStandsAt(left, 20) && !finStandsAt(left, 21));
    }
    assert.ok(!finStandsAt(keep(undefined, stretch(10, 20, true)), 20), 'not before its text is taken');
  });

  it('compares amounts that nobody knows', () => {
    const n = asValue({ id: 0, name: 'n', positive: true });
    const m = asValue({ id: 1, name: 'm', positive: true });
    const run = (from: Value, to: Value): Stretch => ({ seq: from, end: to, fin: false });
    const kept = keepAll(run(plus(n, 10), plus(n, 20)), run(plus(n, 20), plus(n, 30)));
    assert.deepEqual([...stretches(kept)], [run(plus(n, 10), plus(n, 30))]);
    assert.deepEqual(taken(kept, plus(n, 10)), { rcvNxt: plus(n, 30), left: [] });
    assert.equal(taken(kept, 5).left.length, 1);
    // Which one is the lower is open, and either can be taken.
    const open = keepAll(run(plus(n, 10), plus(n, 20)), run(plus(m, 10), plus(m, 20)));
    assert.equal(open?.tree, undefined);
    assert.deepEqual(taken(open, plus(m, 10)), { rcvNxt: plus(m, 20), left: [run(plus(n, 10), plus(n, 20))] });
    assert.deepEqual(taken(open, plus(n, 10)), { rcvNxt: plus(n, 20), left: [run(plus(m, 10), plus(m, 20))] });
  });

  it('takes very many gaps', () => {
    const gaps = 2000;
    let kept: KeptText | undefined;
    for (let i = 1; i <= gaps; i++) kept = takeKept(keep(kept, stretch(20 * i, 20 * i + 10)), 10).kept;
    for (let i = 1; i <= gaps; i++) kept = takeKept(kept, 20 * i).kept;
    assert.equal(kept, undefined);
  });

  it('takes every byte once, in whatever order the segments come', () => {
    const cuts = fc
      .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 12 })
      .map(all => [0, ...all.toSorted((a, b) => a - b), 1000]);
    const start = IN.ESTABLISHED.rcvNxt as number;
    fc.assert(
      fc.property(
        cuts.chain(edges => {
          const pieces = edges.slice(1).map((end, i) => [edges[i] as number, end] as const);
          return fc.tuple(
            fc.shuffledSubarray(pieces, { minLength: pieces.length }),
            fc.array(fc.constantFrom(...pieces)),
          );
        }),
        ([order, again]) => {
          let tcb = { ...IN.ESTABLISHED, rcvEdge: undefined };
          const seen = new Set<number>();
          for (const [from, to] of [...again, ...order]) {
            for (let byte = from; byte < to; byte++) seen.add(byte);
            const fin = to === 1000 ? 'FIN' : '';
            const arrives = segment(fin, { seq: start + from, ack: IN.ESTABLISHED.sndUna as number, len: to - from });
            const before = tcb.rcvNxt as number;
            tcb = segmentArrives(tcb, arrives, SURROUNDINGS).tcb as typeof tcb;
            let next = 0;
            while (seen.has(next)) next++;
            assert.equal(tcb.rcvNxt, start + next + (next === 1000 ? 1 : 0));
            assert.ok((tcb.rcvNxt as number) >= before, 'RCV.NXT never goes back');
          }
          assert.equal(tcb.state, 'CLOSE-WAIT');
          assert.equal(tcb.kept, undefined);
        },
      ),
    );
  });
});

describe('asking for what is kept', () => {
  const n = asValue({ id: 1, name: 'n', positive: true });
  const numeric = keep(keep(undefined, stretch(10, 20)), stretch(30, 40));
  const symbolic = keep(numeric, { seq: plus(n, 50), end: plus(n, 60), fin: false });

  for (const [name, text] of Object.entries({ numeric, symbolic })) {
    it(`${name}: all of a stretch, or some of it`, () => {
      assert.ok(covers(text, stretch(10, 20)) && covers(text, stretch(12, 15)));
      assert.ok(!covers(text, stretch(9, 15)) && !covers(text, stretch(15, 21)) && !covers(text, stretch(20, 25)));
      assert.ok(!covers(text, { ...stretch(10, 20), fin: true }));
      assert.deepEqual([overlapping(text, 5, 11), overlapping(text, 19, 25)], [stretch(10, 20), stretch(10, 20)]);
      assert.deepEqual([overlapping(text, 5, 10), overlapping(text, 20, 30)], [undefined, undefined]);
    });

    it(`${name}: what does not lie below`, () => {
      const left = above(text, 20);
      assert.ok(left !== undefined && overlapping(left, 10, 20) === undefined);
      assert.ok(covers(above(text, 19) as KeptText, stretch(10, 20)));
    });
  }

  it('nothing is left above the last', () => {
    assert.equal(above(numeric, 40), undefined);
    assert.equal(above(undefined, 1), undefined);
  });
});
