import { BIG_ENDIAN } from '../container/integers.ts';

/** The sum of 16-bit words that the Internet checksum is the complement of (RFC 1071), not folded yet. */
export function sumWords(bytes: Uint8Array, from: number, to: number, initial = 0): number {
  let sum = initial;
  let at = from;
  for (; at + 1 < to; at += 2) sum += ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  return at < to ? sum + ((bytes[at] as number) << 8) : sum;
}

/** The checksum that a sum stands for; over bytes that hold a right one already it is 0. */
export function checksumOf(sum: number): number {
  let folded = sum;
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x1_0000);
  return ~folded & 0xffff;
}

/**
 * The sum of TCP's pseudo-header (RFC 9293 §3.1, RFC 8200 §8.1): the addresses, which stand one behind the other from
 * `addresses` to before `end`, the protocol, and the length of the segment.
 */
export function pseudoHeader(bytes: Uint8Array, addresses: number, end: number, length: number): number {
  return sumWords(bytes, addresses, end) + TCP + (length >>> 16) + (length & 0xffff);
}

/** Whether a segment's checksum is right. `ip`: where its IP header begins. */
export function isIntact(bytes: Uint8Array, ip: number, from: number, length: number): boolean {
  const [addresses, end] = (bytes[ip] as number) >> 4 === 4 ? [ip + 12, ip + 20] : [ip + 8, ip + 40];
  return checksumOf(sumWords(bytes, from, from + length, pseudoHeader(bytes, addresses, end, length))) === 0;
}

/**
 * Whether it holds no more than the sum of the pseudo-header: the network card was to do the rest, and the capture is
 * from before it did.
 */
export function isUnfinished(bytes: Uint8Array, ip: number, from: number, length: number): boolean {
  const [addresses, end] = (bytes[ip] as number) >> 4 === 4 ? [ip + 12, ip + 20] : [ip + 8, ip + 40];
  return BIG_ENDIAN.u16(bytes, from + 16) === unfinished(pseudoHeader(bytes, addresses, end, length));
}

/** What stands in the place of a checksum before the network card has made it. */
function unfinished(pseudo: number): number {
  return ~checksumOf(pseudo) & 0xffff;
}

/** In place of the right checksum one that is wrong, and that nobody takes for an unfinished one. */
export function wrongChecksum(right: number, pseudo: number): number {
  // One off is no other way to write it, as 0 and 0xffff are.
  return (right ^ 1) === unfinished(pseudo) ? right ^ 2 : right ^ 1;
}

const TCP = 6;
