import type { Segment } from '../syntax/tree.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import type { State } from '../tcp/state.ts';
import { fieldOf, hasField } from './numbers.ts';
import type { World } from './world.ts';

/** Where a fault about the segment as a whole stands: from its left end to its flags, or to its colon. */
export function headOf(segment: Segment): { readonly from: number; readonly to: number } {
  return { from: segment.left.from, to: segment.plain?.flagsTo ?? segment.flags?.to ?? segment.right.to };
}

/** Where a fault about flags stands. */
export function flagsRange(segment: Segment): { readonly from: number; readonly to: number } {
  return segment.flags ?? headOf(segment);
}

/** Whether data is written on the line: a payload, or a `len` other than 0. */
export function carriesText(segment: Segment): boolean {
  if (segment.plain !== undefined) return (segment.plain.len ?? 0) > 0;
  if (segment.payload !== undefined) return segment.payload.byteLength > 0;
  const len = fieldOf(segment, 'len')?.value;
  return len !== undefined && (len.terms.length > 0 || len.constant !== 0);
}

/** The flags of a segment as written, or `ACK` where only data or an acknowledgment number is. */
export function writtenFlags(segment: Segment): number {
  const written = segment.plain?.bits ?? segment.flags?.bits ?? 0;
  if (written !== 0) return written;
  return carriesText(segment) || hasField(segment, 'ack') ? Flag.ACK : 0;
}

/**
 * Reports `flags/contradiction`, and returns what the engine goes on with: what a receiver would look at first, RST
 * before SYN before FIN. `undefined`: there is no contradiction.
 */
export function judgeFlags(world: World, segment: Segment, written: number): number | undefined {
  if (written === 0) {
    if (segment.damaged) return Flag.ACK;
    world.report('flags/contradiction', flagsRange(segment), { flags: '' });
    return Flag.ACK;
  }
  const controls = written & (Flag.SYN | Flag.FIN | Flag.RST);
  if ((controls & (controls - 1)) === 0) return undefined;
  world.report('flags/contradiction', flagsRange(segment), { flags: flagsText(written) });
  return written & Flag.RST ? written & ~(Flag.SYN | Flag.FIN) : written & ~Flag.FIN;
}

/**
 * Adds the ACK that textbooks leave out. A SYN needs none in CLOSED, LISTEN and SYN-SENT, a RST never; everything
 * else without ACK is dropped by a real receiver (RFC 9293 §3.10.7.4, fifth). Where `ack=` is written the flag has
 * only been forgotten: `compareFlagsWithFields` says so.
 */
export function withAck(world: World, segment: Segment, flags: number, state: State, host: string): number {
  if (flags & (Flag.ACK | Flag.RST)) return flags;
  const opens = state === 'CLOSED' || state === 'LISTEN' || state === 'SYN-SENT';
  if (flags & Flag.SYN && opens) return flags;
  const added = flags | Flag.ACK;
  if (!hasField(segment, 'ack') && !segment.damaged) {
    world.report('flags/missing-ack', flagsRange(segment), {
      host,
      flags: flagsText(flags),
      canonical: flagsText(added),
    });
  }
  return added;
}

/** What the written flags and fields say of each other: `ack=` without ACK, URG without `urg=` or the reverse. */
export function compareFlagsWithFields(world: World, segment: Segment, flags: number): void {
  if (!(flags & Flag.ACK) && hasField(segment, 'ack')) {
    world.report('flags/ack-number-without-ack', fieldOf(segment, 'ack') ?? flagsRange(segment), {
      flags: flagsText(flags),
      canonical: flagsText(flags | Flag.ACK),
    });
  }
  const urg = fieldOf(segment, 'urg');
  if ((urg !== undefined) !== ((flags & Flag.URG) !== 0)) {
    world.report('flags/urgent', urg ?? flagsRange(segment), { flag: urg === undefined });
  }
}
