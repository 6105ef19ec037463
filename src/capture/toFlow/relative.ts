import { Flag } from '../../tcp/flags.ts';
import type { WireSegment } from '../wireSegment.ts';
import type { Side } from './conversations.ts';

/**
 * Learns from which numbers the ends of a conversation count: so that a SYN has number 0, and the first byte behind it
 * 1. They stay for all connections of the pair: what a later SYN begins has other numbers, as on the wire.
 */
export function learnBases(from: Side, to: Side, { flags, seq, ack }: WireSegment): void {
  // The numbers of a RST may be made up (RFC 9293 §3.10.7.1).
  if (flags & Flag.RST) return;
  if (from.base === undefined && seq !== undefined) from.base = flags & Flag.SYN ? seq : (seq - 1) >>> 0;
  if (to.base === undefined && flags & Flag.ACK) to.base = (ack - 1) >>> 0;
}
