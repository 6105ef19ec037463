import type { AddressBook } from '../addresses.ts';
import { FRAGMENT, type Packet, Protocol } from './packet.ts';

/**
 * Reads an IPv4 header (RFC 791 §3.1), options passed over. `from` to before `to` is what was captured of the packet,
 * `length` how much of it was on the wire.
 */
export function readIpv4(
  bytes: Uint8Array,
  from: number,
  to: number,
  length: number,
  book: AddressBook,
  packet: Packet,
): void {
  packet.without = '';
  if (to - from < HEADER) {
    packet.without = 'an IPv4 header is cut off: the frame is left out';
    return;
  }
  if (bytes[from + 9] !== Protocol.Tcp) return;
  const header = ((bytes[from] as number) & 0x0f) * 4;
  const written = ((bytes[from + 2] as number) << 8) | (bytes[from + 3] as number);
  // A segment that the network card has yet to cut up may have no length: it fills its frame.
  const total = written === 0 ? length : written;
  if (header < HEADER || total < header) {
    packet.without = 'an IPv4 header has impossible lengths: the frame is left out';
    return;
  }
  const fragment = ((bytes[from + 6] as number) << 8) | (bytes[from + 7] as number);
  if (fragment & MORE_OR_OFFSET) {
    packet.without = FRAGMENT;
    return;
  }
  packet.source = book.four(bytes, from + 12);
  packet.destination = book.four(bytes, from + 16);
  packet.from = from + header;
  packet.length = total - header;
  packet.ecn = (bytes[from + 1] as number) & 3;
  packet.without = undefined;
}

const HEADER = 20;
/** More fragments follow, or some stand before. */
const MORE_OR_OFFSET = 0x3fff;
