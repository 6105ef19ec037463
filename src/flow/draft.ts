import type { Field, Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { same, type Value } from '../tcp/value.ts';
import { offeredShift, windowBytes } from '../tcp/windowScale.ts';
import type { End } from './end.ts';
import { carriesText } from './flags.ts';
import { bound, fieldOf, integer, known, NEW_AMOUNT, NEW_SEQUENCE_NUMBER, NOTHING, right, SEVERAL } from './numbers.ts';
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
  /** Bytes. */
  readonly win: number | undefined;
  /** By how many bits a written `win=` is shifted. */
  readonly shift: number;
}

/** The segment that a line describes: numbers written, bound and inferred in the order seq, len, ack. */
export function draftSegment(
  world: World,
  statement: Segment,
  flags: number,
  { seq, ack, win, shift }: Inferences,
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
  return {
    flags,
    seq: seqValue,
    ack: flags & Flag.ACK ? ackValue : 0,
    len,
    win: winValue === undefined ? win : windowBytes(winValue, shift),
    wscale: flags & Flag.SYN ? readWindowScale(world, fields) : undefined,
  };
}

/** What an end of a connection would write where the line leaves it out (docs/language.md#what-you-leave-out). */
export function inferencesOf(from: End, statement: Segment, flags: number): Inferences {
  const { tcb, peer } = from;
  return {
    seq: inferSequence(from, statement, flags),
    ack: inferAcknowledgment(tcb.rcvNxt ?? peer.tcb.sndMax),
    win: tcb.offered,
    shift: shiftOf(from, flags),
  };
}

/**
 * Where question 1 is not asked nothing is right, so every symbol is a new unknown on an `old` segment and on a SYN; on
 * another segment of a raw host none is bound. A left-out ISN is 0 as everywhere.
 */
export function inferencesUnasked(from: End, { old }: Segment, flags: number): Inferences {
  const syn = (flags & Flag.SYN) !== 0;
  const target: Target = old || syn ? NEW_SEQUENCE_NUMBER : NOTHING;
  return {
    seq: { value: (syn ? undefined : from.tcb.sndNxt) ?? 0, target },
    ack: { value: from.tcb.rcvNxt ?? 0, target },
    win: undefined,
    shift: shiftOf(from, flags),
  };
}

/** The window of a SYN is not shifted (RFC 7323 §2.2). */
function shiftOf({ tcb }: End, flags: number): number {
  return flags & Flag.SYN ? 0 : offeredShift(tcb);
}

/** The shift count that a SYN announces, or `given` says that it announced. */
export function readWindowScale(world: World, fields: readonly Field[]): number | undefined {
  const field = fieldOf(fields, 'wscale');
  return field && integer(world, field.value, 'wscale', 14);
}

function inferSequence(from: End, statement: Segment, flags: number): Inference {
  const { tcb } = from;
  if (flags & Flag.SYN) {
    return tcb.iss === undefined ? { value: 0, target: NEW_SEQUENCE_NUMBER } : inferred(tcb.iss, 0);
  }
  if (flags & Flag.FIN && tcb.finSent !== undefined && !carriesText(statement)) return inferred(tcb.finSent, 0);
  return inferred(tcb.sndNxt, 0);
}

/** Where the peer has sent nothing no number is right: a symbol is then a new unknown, and the mistake another one. */
function inferAcknowledgment(value: Value | undefined): Inference {
  return value === undefined ? { value: 0, target: NEW_SEQUENCE_NUMBER } : inferred(value, 0);
}

function inferred(value: Value | undefined, otherwise: Value): Inference {
  return { value: value ?? otherwise, target: right(value) };
}

/**
 * Bytes of data: the payload's, or `len`. A symbol in `len` is a new unknown if it stands alone there: a sum of two
 * has nothing that could tell them apart.
 */
function readLength(world: World, { payload, fields }: Segment, line: number): Value {
  const field = fieldOf(fields, 'len');
  if (payload !== undefined) {
    if (field !== undefined) bound(world, field.value, right(payload.byteLength), line);
    return payload.byteLength;
  }
  if (field === undefined) return 0;
  return bound(world, field.value, field.value.terms.length > 1 ? SEVERAL : NEW_AMOUNT, line) ?? 0;
}

/** `seq/length`: payload and `len` disagree, and the payload counts. */
export function judgeLength(world: World, { payload, fields }: Segment, line: number): void {
  const field = fieldOf(fields, 'len');
  if (payload === undefined || field === undefined) return;
  const written = known(world, field.value);
  if (written === undefined || same(written, payload.byteLength)) return;
  world.report('seq/length', field, { written: show(written, world.scope, line), payload: payload.byteLength });
}
