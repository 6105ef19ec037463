import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { segEnd, type TcpSegment } from '../tcp/segment.ts';
import { same, type Value } from '../tcp/value.ts';
import type { End } from './end.ts';
import { carriesText } from './flags.ts';
import { bound, fieldOf, integer, NEW_AMOUNT, NEW_SEQUENCE_NUMBER, NOTHING, right } from './numbers.ts';
import { show, type Target } from './scope.ts';
import type { World } from './world.ts';

/** What a left-out or unbound number of a segment is, and what an unbound symbol in it becomes. */
export interface Inference {
  readonly value: Value;
  readonly target: Target;
}

/** Where the numbers of a segment come from when the line does not say them. */
export interface Inferences {
  readonly seq: Inference;
  readonly ack: Inference;
  readonly win: number | undefined;
}

/** The segment that a line describes: numbers written, bound and inferred in the order seq, len, ack (LANGUAGE §4). */
export function draftSegment(
  world: World,
  statement: Segment,
  flags: number,
  { seq, ack, win }: Inferences,
  line: number,
): TcpSegment {
  const { fields } = statement;
  const seqField = fieldOf(fields, 'seq');
  const seqValue = (seqField && bound(world, seqField.value, seq.target, line)) ?? seq.value;
  const len = readLength(world, statement, line);
  const ackField = flags & Flag.ACK ? fieldOf(fields, 'ack') : undefined;
  const ackValue = (ackField && bound(world, ackField.value, ack.target, line)) ?? ack.value;
  const winField = fieldOf(fields, 'win');
  const winValue = winField && integer(world, winField.value, 'win', 65_535);
  return { flags, seq: seqValue, ack: flags & Flag.ACK ? ackValue : 0, len, win: winValue ?? win };
}

/** What an end of a connection would write: LANGUAGE §3, "Anything left out is inferred". */
export function inferencesOf(from: End, statement: Segment, flags: number): Inferences {
  const { tcb, peer } = from;
  return {
    seq: inferSequence(from, statement, flags),
    ack: inferred(tcb.rcvNxt ?? peer.tcb.sndMax, 0),
    win: tcb.offered,
  };
}

/** The numbers of a RST that answers a segment (RFC 9293 §3.5.2, group 1): SEG.ACK, or 0 with SEG.SEQ + SEG.LEN. */
export function inferencesOfReset(answered: TcpSegment): Inferences {
  const seq = answered.flags & Flag.ACK ? answered.ack : 0;
  return { seq: inferred(seq, 0), ack: inferred(segEnd(answered), 0), win: undefined };
}

/** Where nothing is right yet, every symbol is a new unknown: an `old` segment, a first one of a raw host. */
export function inferencesUnasked(from: End, fresh: boolean): Inferences {
  const target: Target = fresh ? NEW_SEQUENCE_NUMBER : NOTHING;
  return {
    seq: { value: from.tcb.sndNxt ?? 0, target },
    ack: { value: from.tcb.rcvNxt ?? 0, target },
    win: undefined,
  };
}

function inferSequence(from: End, statement: Segment, flags: number): Inference {
  const { tcb } = from;
  if (flags & Flag.SYN) {
    return tcb.iss === undefined ? { value: 0, target: NEW_SEQUENCE_NUMBER } : inferred(tcb.iss, 0);
  }
  if (flags & Flag.FIN && tcb.finSent !== undefined && !carriesText(statement)) return inferred(tcb.finSent, 0);
  return inferred(tcb.sndNxt, 0);
}

function inferred(value: Value | undefined, otherwise: Value): Inference {
  return { value: value ?? otherwise, target: right(value) };
}

/** Bytes of data: the payload's, or `len`; where both stand and disagree, the payload counts. */
function readLength(world: World, statement: Segment, line: number): Value {
  const { payload } = statement;
  const field = fieldOf(statement.fields, 'len');
  const target: Target = payload === undefined ? NEW_AMOUNT : right(payload.byteLength);
  const len = field && bound(world, field.value, target, line);
  if (payload === undefined) return len ?? 0;
  if (field !== undefined && len !== undefined && !same(len, payload.byteLength)) {
    world.report('seq/length', field, { written: show(len, world.scope, line), payload: payload.byteLength });
  }
  return payload.byteLength;
}
