import { checksumOf, pseudoHeader, sumWords, wrongChecksum } from '../transport/checksum.ts';
import type { WireSegment } from '../wireSegment.ts';
import { addressBytes, mapped } from './addressBytes.ts';
import { tcpOptionBytes } from './tcpOptionBytes.ts';

/** What a pcap file with nanoseconds and raw IP packets (LINKTYPE_RAW) begins with. */
export function pcapHeader(): Uint8Array {
  const bytes = new Uint8Array(24);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, 0xa1b23c4d, true);
  view.setUint16(4, 2, true);
  view.setUint16(6, 4, true);
  view.setUint32(16, 262_144, true);
  view.setUint32(20, 101, true);
  return bytes;
}

/**
 * The record of a segment, headers and checksums included; what of its data the flow does not tell is zeros, and where it
 * is very long is not captured. `start`: seconds since 1970 from which its time counts. Its data is at most what one
 * IPv4 packet has room for.
 */
export function pcapRecord(segment: WireSegment, start: number): Uint8Array {
  const options = tcpOptionBytes(segment.options);
  const four = [segment.source, segment.destination].every(({ text }) => !text.includes(':'));
  const ip = four ? 20 : 40;
  const tcp = 20 + options.length + segment.length;
  // Zeros count nothing in the checksum, whether they are there or not.
  const missing = segment.payload === undefined && segment.length > MOST_ZEROS ? segment.length : 0;
  const bytes = new Uint8Array(RECORD + ip + tcp - missing);
  const view = new DataView(bytes.buffer);
  const time = Number.isNaN(segment.time) ? 0 : segment.time;
  const seconds = Math.floor(time / 1e9);
  view.setUint32(0, start + seconds, true);
  view.setUint32(4, Math.round(time - seconds * 1e9), true);
  view.setUint32(8, ip + tcp - missing, true);
  view.setUint32(12, ip + tcp, true);
  const addresses = (four ? writeIpv4 : writeIpv6)(view, segment, tcp);
  const at = RECORD + ip;
  writeTcp(view, at, segment, options);
  const pseudo = pseudoHeader(bytes, addresses, at, tcp);
  const right = checksumOf(sumWords(bytes, at, bytes.length, pseudo));
  view.setUint16(at + 16, segment.corrupt ? wrongChecksum(right, pseudo) : right);
  return bytes;
}

const RECORD = 16;
const MOST_ZEROS = 16_384;

/** Writes the header, and returns where its addresses begin, which end it. */
function writeIpv4(view: DataView, { source, destination, ecn }: WireSegment, length: number): number {
  const at = RECORD;
  view.setUint16(at, 0x4500 | ecn);
  view.setUint16(at + 2, 20 + length);
  // Do not fragment; 64 hops; TCP.
  view.setUint16(at + 6, 0x4000);
  view.setUint16(at + 8, 0x4006);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(addressBytes(source.text), at + 12);
  bytes.set(addressBytes(destination.text), at + 16);
  view.setUint16(at + 10, checksumOf(sumWords(bytes, at, at + 20)));
  return at + 12;
}

function writeIpv6(view: DataView, { source, destination, ecn }: WireSegment, length: number): number {
  const at = RECORD;
  view.setUint32(at, 0x6000_0000 | (ecn << 20));
  view.setUint16(at + 4, length);
  // TCP; 64 hops.
  view.setUint16(at + 6, 0x0640);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(mapped(addressBytes(source.text)), at + 8);
  bytes.set(mapped(addressBytes(destination.text)), at + 24);
  return at + 8;
}

function writeTcp(view: DataView, at: number, segment: WireSegment, options: readonly number[]): void {
  view.setUint16(at, segment.sourcePort);
  view.setUint16(at + 2, segment.destinationPort);
  view.setUint32(at + 4, segment.seq ?? 0);
  view.setUint32(at + 8, segment.ack);
  view.setUint16(at + 12, ((5 + options.length / 4) << 12) | segment.flags);
  view.setUint16(at + 14, segment.window ?? 0xffff);
  view.setUint16(at + 18, segment.urgent);
  const bytes = new Uint8Array(view.buffer);
  bytes.set(options, at + 20);
  if (segment.payload !== undefined) bytes.set(segment.payload.subarray(0, segment.length), at + 20 + options.length);
}
