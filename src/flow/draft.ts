import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { residue, same, type Value } from '../tcp/value.ts';
import { windowBytes, windowShift } from '../tcp/windowScale.ts';
import type { End } from './end.ts';
import { carriesText } from './flags.ts';
import {
  bound,
  fieldOf,
  integer,
  known,
  NEW_AMOUNT,
  NEW_SEQUENCE_NUMBER,
  NOTHING,
  right,
  rightOrNew,
  SEVERAL,
} from './numbers.ts';
import { readOptions } from './optionFields.ts';
import { show } from './scope.ts';
import type { World } from './world.ts';

/** The numbers that are right for a line: what it leaves out, and what a symbol met for the first time stands for. */
export interface RightNumbers {
  /** `undefined`: none is right yet. Left out it is 0, a symbol is a new unknown. */
  readonly seq: Value | undefined;
  readonly ack: Value | undefined;
  /** Bytes. */
  readonly win: number | undefined;
  /** By how many bits a written `win=` is shifted. */
  readonly shift: number;
  /** What new symbols become: the right number, or a new unknown whatever is right, or nothing at all. */
  readonly symbols: 'right' | 'new' | 'none';
  /** Whose kept text the blocks of `sack=` name. */
  readonly receiver: Tcb | undefined;
}

/** The segment that a line describes: numbers written, bound and inferred in the order seq, len, ack, sack. */
export function draftSegment(
  world: World,
  statement: Segment,
  flags: number,
  right: RightNumbers,
  line: number,
): TcpSegment {
  const seq = readNumber(world, statement, 'seq', right, line);
  const len = readLength(world, statement, line);
  const ack = flags & Flag.ACK ? readNumber(world, statement, 'ack', right, line) : 0;
  const units = readWindow(world, statement);
  return {
    flags,
    seq,
    ack,
    len,
    win: units === undefined ? right.win : windowBytes(units, right.shift),
    options: readOptions(world, statement, right, line),
  };
}

function readNumber(
  world: World,
  statement: Segment,
  kind: 'seq' | 'ack',
  { [kind]: right, symbols }: RightNumbers,
  line: number,
): Value {
  if (statement.plain !== undefined) return statement.plain[kind] ?? right ?? 0;
  const field = fieldOf(statement, kind);
  if (field === undefined) return right ?? 0;
  const { value } = field;
  if (value.terms.length === 0) return residue(value.constant);
  const target = symbols === 'none' ? NOTHING : symbols === 'new' ? NEW_SEQUENCE_NUMBER : rightOrNew(right);
  return bound(world, value, target, line) ?? right ?? 0;
}

/** What an end of a connection would write where the line leaves it out (docs/language.md#what-you-leave-out). */
export function rightNumbers(from: End, statement: Segment, flags: number): RightNumbers {
  const { tcb, peer } = from;
  return {
    seq: nextSequence(tcb, statement, flags),
    ack: tcb.rcvNxt ?? peer.tcb.sndMax,
    win: tcb.offered,
    shift: windowShift(from.tcb, flags),
    symbols: 'right',
    receiver: tcb,
  };
}

/**
 * Where question 1 is not asked: what the end itself would write is inferred, but of a segment that the file does not
 * show no ISN and no window is known. Nothing is right, so every symbol is a new unknown on an `old` segment and on a
 * SYN; on another line of a raw sender none is bound.
 */
export function numbersUnasked(from: End, statement: Segment, flags: number, raw: boolean): RightNumbers {
  const { tcb } = from;
  const { old } = statement;
  const syn = (flags & Flag.SYN) !== 0;
  return {
    seq: old && syn ? undefined : nextSequence(tcb, statement, flags),
    ack: tcb.rcvNxt,
    win: old ? undefined : tcb.offered,
    shift: windowShift(tcb, flags),
    symbols: old || syn ? 'new' : raw ? 'none' : 'right',
    receiver: old || raw ? undefined : tcb,
  };
}

/** The window as written, not shifted yet. */
function readWindow(world: World, statement: Segment): number | undefined {
  if (statement.plain !== undefined) return statement.plain.win;
  const field = fieldOf(statement, 'win');
  return field && integer(world, field.value, 'win', 65_535);
}

/** SND.NXT; for a further SYN or FIN the number of the first one. */
function nextSequence(tcb: Tcb, statement: Segment, flags: number): Value | undefined {
  if (flags & Flag.SYN) return tcb.iss;
  if (flags & Flag.FIN && tcb.finSent !== undefined && !carriesText(statement)) return tcb.finSent;
  return tcb.sndNxt;
}

/**
 * Bytes of data: the payload's, or `len`. A symbol in `len` is a new unknown if it stands alone there: a sum of two
 * has nothing that could tell them apart.
 */
function readLength(world: World, statement: Segment, line: number): Value {
  const { payload, plain } = statement;
  if (plain !== undefined) return plain.len ?? 0;
  const field = fieldOf(statement, 'len');
  if (payload !== undefined) {
    if (field !== undefined) bound(world, field.value, right(payload.byteLength), line);
    return payload.byteLength;
  }
  if (field === undefined) return 0;
  if (field.value.terms.length === 0) return residue(field.value.constant);
  return bound(world, field.value, field.value.terms.length > 1 ? SEVERAL : NEW_AMOUNT, line) ?? 0;
}

/** `seq/length`: payload and `len` disagree, and the payload counts. */
export function judgeLength(world: World, statement: Segment, line: number): void {
  const { payload } = statement;
  const field = payload && fieldOf(statement, 'len');
  if (payload === undefined || field === undefined) return;
  const written = known(world, field.value);
  if (written === undefined || same(written, payload.byteLength)) return;
  world.report('seq/length', field, { written: show(written, world.scope, line), payload: payload.byteLength });
}
