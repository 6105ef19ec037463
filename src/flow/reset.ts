import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { hasFlag, segEnd, type TcpSegment } from '../tcp/segment.ts';
import { CLOSED_TCB, type Tcb } from '../tcp/tcb.ts';
import { same, type Value } from '../tcp/value.ts';
import { draftSegment } from './draft.ts';
import type { End } from './end.ts';
import { compareFlagsWithFields } from './flags.ts';
import { reportAcknowledgment, reportSequence } from './judge.ts';
import { fieldOf, known, right } from './numbers.ts';
import type { World } from './world.ts';

/**
 * The segment that a RST answers: one that asked for it, the one whose numbers the RST bears if there are several.
 * `undefined`: it answers nothing, it is the end's own.
 */
export function answeredBy(world: World, statement: Segment, from: End): TcpSegment | undefined {
  const { toReset, tcb } = from;
  if (toReset === undefined) return undefined;
  const written = fieldOf(statement.fields, 'seq');
  const seq = written && known(world, written.value);
  if (seq === undefined) return toReset.at(-1);
  const fitting = toReset.filter(each => same(seq, resetSeq(each)));
  if (fitting.length > 0) return fitting.at(-1);
  return tcb.sndNxt !== undefined && same(seq, tcb.sndNxt) ? undefined : toReset.at(-1);
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
  const inferred = { seq: infer(seq), ack: infer(ack), win: undefined, shift: 0 };
  const drafted = draftSegment(world, statement, flags, inferred, line);
  reportSequence(world, statement, from, { ...from.tcb, sndNxt: seq, sndUna: undefined }, drafted, line);
  if (hasFlag(drafted, Flag.ACK) && !(from.tcb.rcvNxt !== undefined && same(drafted.ack, from.tcb.rcvNxt))) {
    reportAcknowledgment(world, statement, from, asReceived(answered), drafted.ack, line);
  }
  return { ...drafted, seq, ack: hasFlag(drafted, Flag.ACK) ? ack : 0 };
}

/** The RST has been sent: what it answers is answered. */
export function paidReset(from: End, answered: TcpSegment): void {
  const rest = from.toReset?.filter(each => each !== answered);
  from.toReset = rest?.length === 0 ? undefined : rest;
}

function resetSeq(answered: TcpSegment): Value {
  return hasFlag(answered, Flag.ACK) ? answered.ack : 0;
}

function infer(value: Value): { readonly value: Value; readonly target: ReturnType<typeof right> } {
  return { value, target: right(value) };
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
