import type { AddressBook } from '../addresses.ts';
import { FRAGMENT, type Packet, Protocol } from './packet.ts';

/**
 * Reads an IPv6 header and its extension headers (RFC 8200 §3 and §4). `from` to before `to` is what was captured of
 * the packet, `length` how much of it was on the wire.
 */
export function readIpv6(
  bytes: Uint8Array,
  from: number,
  to: number,
  length: number,
  book: AddressBook,
  packet: Packet,
): void {
  packet.without = '';
  if (to - from < HEADER) {
    packet.without = CUT_OFF;
    return;
  }
  const written = ((bytes[from + 4] as number) << 8) | (bytes[from + 5] as number);
  // A jumbogram (RFC 2675), and a segment that the network card has yet to cut up, fill their frame.
  const end = from + (written === 0 ? length : HEADER + written);
  let next = bytes[from + 6] as number;
  let at = from + HEADER;
  while (next !== Protocol.Tcp) {
    if (!EXTENSIONS.has(next)) return;
    if (at + 8 > to) {
      packet.without = CUT_OFF;
      return;
    }
    if (next === Protocol.Fragment && isPartOf(bytes, at)) {
      packet.without = FRAGMENT;
      return;
    }
    const size = sizeOf(next, bytes[at + 1] as number);
    next = bytes[at] as number;
    at += size;
  }
  if (at > end) {
    packet.without = 'an IPv6 header has impossible lengths: the frame is left out';
    return;
  }
  packet.source = book.six(bytes, from + 8);
  packet.destination = book.six(bytes, from + 24);
  packet.from = at;
  packet.length = end - at;
  packet.ecn = ((bytes[from + 1] as number) >> 4) & 3;
  packet.without = undefined;
}

const HEADER = 40;
const CUT_OFF = 'an IPv6 header is cut off: the frame is left out';

const EXTENSIONS: ReadonlySet<number> = new Set([
  Protocol.HopByHop,
  Protocol.Routing,
  Protocol.Fragment,
  Protocol.Authentication,
  Protocol.Destination,
  Protocol.Mobility,
  Protocol.Hip,
  Protocol.Shim6,
]);

/** Only part of a packet: an "atomic fragment" (RFC 6946) is a whole one. */
function isPartOf(bytes: Uint8Array, at: number): boolean {
  return (bytes[at + 2] as number) !== 0 || ((bytes[at + 3] as number) & 0xf9) !== 0;
}

/** Bytes of an extension header; each kind counts them in its own way. */
function sizeOf(kind: number, length: number): number {
  if (kind === Protocol.Fragment) return 8;
  return kind === Protocol.Authentication ? (length + 2) * 4 : (length + 1) * 8;
}
