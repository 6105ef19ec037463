import { Flag } from './flags.ts';
import type { TcpOptions } from './options.ts';
import { plus, type Value } from './value.ts';

/**
 * A segment as it stands on the wire. It may be nonsense: SYN+FIN, an ACK of nothing, a window nobody offered —
 * an analyser must be able to hold what no TCP would send.
 */
export interface TcpSegment {
  /** Control bits, see `Flag`. */
  readonly flags: number;
  /** SEG.SEQ */
  readonly seq: Value;
  /** SEG.ACK; means something only with ACK set, and is 0 without. */
  readonly ack: Value;
  /** Bytes of data, SYN and FIN not counted. */
  readonly len: Value;
  /** SEG.WND in bytes, already scaled (RFC 7323 §2.2); `undefined`: the file does not say. */
  readonly win: number | undefined;
  /** `undefined`: the segment has none. */
  readonly options?: TcpOptions | undefined;
}

export function hasFlag(segment: TcpSegment, flag: number): boolean {
  return (segment.flags & flag) !== 0;
}

/** SEG.LEN: what the segment occupies in sequence space, SYN and FIN included (RFC 9293 §3.3.1). */
export function segLen(segment: TcpSegment): Value {
  const controls = (segment.flags & Flag.SYN ? 1 : 0) + (segment.flags & Flag.FIN ? 1 : 0);
  return controls === 0 ? segment.len : plus(segment.len, controls);
}

/** The number after the segment's last one: SEG.SEQ + SEG.LEN. */
export function segEnd(segment: TcpSegment): Value {
  return plus(segment.seq, segLen(segment));
}

/** The number of the segment's first byte of data: behind its SYN, if it has one. */
export function textStart(segment: TcpSegment): Value {
  return segment.flags & Flag.SYN ? plus(segment.seq, 1) : segment.seq;
}

/** The number behind the segment's last byte of data: where its FIN stands, if it has one. */
export function textEnd(segment: TcpSegment): Value {
  return plus(textStart(segment), segment.len);
}
