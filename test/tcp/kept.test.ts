import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keep, takeKept } from '../../src/tcp/arrives/kept.ts';
import { segmentArrives } from '../../src/tcp/arrives/segmentArrives.ts';
import type { Kept } from '../../src/tcp/tcb.ts';
import { asValue, plus } from '../../src/tcp/value.ts';
import { IN, SURROUNDINGS, segment } from './states.ts';

const stretch = (seq: number, end: number, fin = false): Kept => ({ seq: seq >>> 0, end: end >>> 0, fin });
const keepAll = (...stretches: readonly Kept[]): readonly Kept[] =>
  stretches.reduce<readonly Kept[]>((kept, each) => keep(kept, each), []);

describe('what arrived before what precedes it (SHLD-31)', () => {
  it('joins what touches or overlaps', () => {
    assert.deepEqual(keepAll(stretch(10, 20), stretch(20, 30)), [stretch(10, 30)]);
    assert.deepEqual(keepAll(stretch(20, 30), stretch(10, 20)), [stretch(10, 30)]);
    assert.deepEqual(keepAll(stretch(10, 25), stretch(20, 30)), [stretch(10, 30)]);
    assert.deepEqual(keepAll(stretch(10, 40), stretch(20, 30)), [stretch(10, 40)]);
    assert.deepEqual(keepAll(stretch(10, 20), stretch(30, 40), stretch(20, 30)), [stretch(10, 40)]);
    assert.deepEqual(keepAll(stretch(-10, -1), stretch(-1, 5)), [stretch(-10, 5)]);
  });

  it('keeps apart what a gap parts', () => {
    assert.equal(keepAll(stretch(10, 20), stretch(21, 30)).length, 2);
  });

  it('knows where a FIN stands', () => {
    assert.deepEqual(keepAll(stretch(10, 20), stretch(20, 20, true)), [stretch(10, 20, true)]);
    assert.deepEqual(keepAll(stretch(20, 20, true), stretch(10, 20)), [stretch(10, 20, true)]);
    assert.deepEqual(keepAll(stretch(10, 20, true), stretch(10, 15)), [stretch(10, 20, true)]);
  });

  it('leaves a FIN at RCV.NXT for the eighth step', () => {
    assert.deepEqual(takeKept([stretch(10, 20, true)], 10), { rcvNxt: 20, kept: [stretch(20, 20, true)] });
    assert.deepEqual(takeKept([stretch(20, 20, true)], 20), { rcvNxt: 20, kept: [stretch(20, 20, true)] });
    assert.deepEqual(takeKept([stretch(10, 20, true)], 21), { rcvNxt: 21, kept: [] });
  });

  it('compares amounts that nobody knows', () => {
    const n = asValue({ id: 0, name: 'n', positive: true });
    const kept = keep([{ seq: plus(n, 10), end: plus(n, 20), fin: false }], {
      seq: plus(n, 20),
      end: plus(n, 30),
      fin: false,
    });
    assert.equal(kept.length, 1);
    assert.deepEqual(takeKept(kept, plus(n, 10)), { rcvNxt: plus(n, 30), kept: [] });
    assert.deepEqual(takeKept(kept, 5), { rcvNxt: 5, kept });
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
          assert.deepEqual(tcb.kept, []);
        },
      ),
    );
  });
});
