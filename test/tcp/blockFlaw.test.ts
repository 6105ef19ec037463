import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { segmentArrives } from '../../src/tcp/arrives/segmentArrives.ts';
import { keep } from '../../src/tcp/keptText.ts';
import { type BlockFlaw, blockFlaw } from '../../src/tcp/sends/blockFlaw.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { asValue, plus, type Value } from '../../src/tcp/value.ts';
import { IN, SURROUNDINGS, segment } from './states.ts';

/** RCV.NXT. What is kept lies from −8 to 4 and, with a FIN, from 10 to 15; the peer has sent up to 20. */
const NXT = 0xffff_fff0;
const tcb: Tcb = {
  ...IN.ESTABLISHED,
  rcvNxt: NXT,
  rcvEdge: undefined,
  lastAckSent: NXT,
  kept: keep(keep(undefined, { seq: 0xffff_fff8, end: 4, fin: false }), { seq: 10, end: 15, fin: true }),
  duplicate: { seq: 0xffff_ffe0, end: 0xffff_ffe8, fin: false },
};
const peer: Tcb = { ...IN.ESTABLISHED, sndMax: 20, sndNxt: 20 };

type Row = readonly [left: Value, right: Value, flaw: BlockFlaw | undefined];

function blocks(topic: string, rows: readonly Row[], first = true, end = tcb): void {
  describe(topic, () => {
    for (const [left, right, flaw] of rows) {
      it(`${JSON.stringify(left)} to ${JSON.stringify(right)}: ${flaw ?? 'right'}`, () => {
        assert.equal(blockFlaw(end, { left, right }, first, peer), flaw);
      });
    }
  });
}

blocks('RFC 2018 §3: what has arrived behind the gap, across 2^32', [
  [0xffff_fff8, 4, undefined],
  [0xffff_ffff, 0, undefined],
  [10, 15, undefined],
  [10, 16, undefined],
  [15, 16, undefined],
  [0xffff_fff7, 4, 'not arrived'],
  [0xffff_fff8, 5, 'not arrived'],
  [10, 17, 'not arrived'],
  [4, 10, 'not arrived'],
  [NXT, 0xffff_fff8, 'not arrived'],
  [10, 20, 'not arrived'],
  [10, 21, 'unsent'],
  [20, 30, 'unsent'],
  [4, 4, 'empty'],
  [4, 0xffff_fff8, 'reversed'],
  [0xffff_ffd0, 0xffff_ffe0, 'acknowledged'],
  [0xffff_ffef, 4, 'acknowledged'],
]);

blocks('RFC 2883 §4: the first block may report what came twice', [
  [0xffff_ffe0, 0xffff_ffe8, undefined],
  [0xffff_ffe1, 0xffff_ffe7, undefined],
  [0xffff_ffdf, 0xffff_ffe8, 'acknowledged'],
  [0xffff_ffe0, 0xffff_ffe9, 'acknowledged'],
]);

blocks('and no other', [[0xffff_ffe0, 0xffff_ffe8, 'acknowledged']], false);

describe('what came twice', () => {
  const duplicateAfter = (seq: number, len: number, flags = ''): Tcb['duplicate'] =>
    segmentArrives(tcb, segment(flags, { seq, ack: 0, len }), SURROUNDINGS).tcb.duplicate;

  it('all of it', () => assert.deepEqual(duplicateAfter(NXT - 20, 20), { seq: NXT - 20, end: NXT, fin: false }));
  it('its beginning', () => assert.deepEqual(duplicateAfter(NXT - 20, 24), { seq: NXT - 20, end: NXT, fin: false }));
  it('nothing', () => assert.deepEqual(duplicateAfter(NXT, 4), tcb.duplicate));
  it('a segment without data', () => assert.deepEqual(duplicateAfter(NXT - 1, 0), tcb.duplicate));
});

const n = asValue({ id: 1, name: 'n', positive: true });
const z = asValue({ id: 2, name: 'z', positive: false });

blocks(
  'amounts that nobody knows',
  [
    [plus(NXT, n), plus(NXT, plus(n, 8)), undefined],
    [plus(NXT, n), plus(NXT, plus(n, 9)), 'unsent'],
    [plus(NXT, 1), plus(NXT, n), 'unsent'],
    [z, plus(z, 1), 'unsent'],
  ],
  true,
  { ...tcb, kept: keep(undefined, { seq: plus(NXT, n), end: plus(NXT, plus(n, 8)), fin: false }) },
);
