import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { hasFlag, segEnd, type TcpSegment } from '../tcp/segment.ts';
import { CLOSED_TCB, type Tcb } from '../tcp/tcb.ts';
import { same, type Value } from '../tcp/value.ts';
import { draftSegment, type RightNumbers } from './draft.ts';
import type { End } from './end.ts';
import { compareFlagsWithFields } from './flags.ts';
import { reportAcknowledgment, reportSequence } from './judge.ts';
import { fieldOf, known } from './numbers.ts';
import type { World } from './world.ts';

/**
 * The segment that a RST answers: one that asked for it, the one whose numbers the RST bears if there are several.
 * `undefined`: it answers nothing, it is the end's own.
 */
export function answeredBy(world: World, statement: Segment, from: End): TcpSegment | undefined {
  const { toReset, tcb } = from;
  if (toReset === undefined) return undefined;
  const latest = toReset.at(-1);
  const written = fieldOf(statement, 'seq');
  const seq = written && known(world, written.value);
  if (seq === undefined || latest === undefined || same(seq, resetSeq(latest))) return latest;
  const fitting = toReset.find(each => same(seq, resetSeq(each)));
  if (fitting !== undefined) return fitting;
  return tcb.sndNxt !== undefined && same(seq, tcb.sndNxt) ? undefined : latest;
}

/**
 * A RST in reply, with the numbers of RFC 9293 §3.5.2, group 1: SEG.ACK, or 0 with the ack of the whole segment.
 * Wrong ones are reported, and the right ones sent.
 */
export function draftReset(
  world: World,
  statement: Segment,
  from: End,
  answered: TcpSegment,
  written: number,
  line: number,
): TcpSegment {
  compareFlagsWithFields(world, statement, written);
  // Without a number to take over the reply must acknowledge, or the peer does not believe it.
  const flags = hasFlag(answered, Flag.ACK) ? written : written | Flag.ACK;
  const seq = resetSeq(answered);
  const ack = segEnd(answered);
  const right: RightNumbers = { seq, ack, win: undefined, shift: 0, symbols: 'right', receiver: undefined };
  const drafted = draftSegment(world, statement, flags, right, line);
  reportSequence(world, statement, from, { ...from.tcb, sndNxt: seq, sndUna: undefined }, drafted, line);
  if (hasFlag(drafted, Flag.ACK) && !(from.tcb.rcvNxt !== undefined && same(drafted.ack, from.tcb.rcvNxt))) {
    reportAcknowledgment(world, statement, from, asReceived(answered), drafted.ack, line);
  }
  return { ...drafted, seq, ack: hasFlag(drafted, Flag.ACK) ? ack : 0 };
}

/** The RST has been sent: what it answers is answered. */
export function paidReset(from: End, answered: TcpSegment): void {
  const { toReset } = from;
  if (toReset === undefined) return;
  toReset.splice(toReset.lastIndexOf(answered), 1);
  if (toReset.length === 0) from.toReset = undefined;
}

function resetSeq(answered: TcpSegment): Value {
  return hasFlag(answered, Flag.ACK) ? answered.ack : 0;
}

/** As if the end, which has no connection, had taken the segment. */
function asReceived(answered: TcpSegment): Tcb {
  return {
    ...CLOSED_TCB,
    rcvNxt: segEnd(answered),
    irs: hasFlag(answered, Flag.SYN) ? answered.seq : undefined,
    finReceived: hasFlag(answered, Flag.FIN),
  };
}
