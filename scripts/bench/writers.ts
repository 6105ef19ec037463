import { Flag, flagsText } from '../../src/tcp/flags.ts';
import { type BenchSegment, MSS, SERVER_PORT, SHIFT, SYN_WINDOW, WINDOW } from './exchange.ts';

/** The exchange as `.tcpflow` text. */
export function toText(segments: Iterable<BenchSegment>): string {
  const lines = ['set msl 0s', `host S port=${SERVER_PORT} listen`];
  const declared = new Set<number>();
  for (const { host, up, port, flags, seq, ack, len, tsVal, tsEcr } of segments) {
    if (!declared.has(host)) {
      declared.add(host);
      lines.push(`host C${host}`);
    }
    const syn = (flags & Flag.SYN) !== 0;
    const acknowledges = flags & Flag.ACK ? ` ack=${ack}` : '';
    const data = len > 0 ? ` len=${len}` : '';
    const options = syn ? ` mss=${MSS} sack-ok wscale=${SHIFT}` : '';
    lines.push(
      `C${host}:${port} ${up ? '->' : '<-'} S: ${flagsText(flags)} seq=${seq}${acknowledges} win=${syn ? SYN_WINDOW : WINDOW}${data}${options} ts=${tsVal}/${tsEcr}`,
    );
  }
  lines.push('');
  return lines.join('\n');
}

/** The exchange as a classic pcap of raw IPv4 packets (link type 101), with checksums. */
export function toPcap(segments: readonly BenchSegment[]): Buffer {
  const size = segments.reduce((sum, segment) => sum + RECORD + IP + TCP + optionBytes(segment) + segment.len, GLOBAL);
  const out = Buffer.alloc(size);
  out.writeUInt32LE(0xa1b2c3d4, 0);
  out.writeUInt16LE(2, 4);
  out.writeUInt16LE(4, 6);
  out.writeUInt32LE(262_144, 16);
  out.writeUInt32LE(101, 20);
  let at = GLOBAL;
  for (const segment of segments) at = writeRecord(out, at, segment);
  return out;
}

const GLOBAL = 24;
const RECORD = 16;
const IP = 20;
const TCP = 20;
const SERVER = 0x0a00_0001;
const NOP = 1;

function writeRecord(out: Buffer, start: number, segment: BenchSegment): number {
  const { time, up, host, port, flags, seq, ack, len } = segment;
  const client = 0x0a01_0000 + host;
  const header = TCP + optionBytes(segment);
  const total = IP + header + len;
  out.writeUInt32LE(Math.floor(time / 1e9), start);
  out.writeUInt32LE(Math.floor((time % 1e9) / 1e3), start + 4);
  out.writeUInt32LE(total, start + 8);
  out.writeUInt32LE(total, start + 12);
  const ip = start + RECORD;
  out.writeUInt16BE(0x4500, ip);
  out.writeUInt16BE(total, ip + 2);
  out.writeUInt16BE(0x4006, ip + 8);
  out.writeUInt32BE(up ? client : SERVER, ip + 12);
  out.writeUInt32BE(up ? SERVER : client, ip + 16);
  out.writeUInt16BE(checksum(out, ip, IP, 0), ip + 10);
  const tcp = ip + IP;
  out.writeUInt16BE(up ? port : SERVER_PORT, tcp);
  out.writeUInt16BE(up ? SERVER_PORT : port, tcp + 2);
  out.writeUInt32BE(seq, tcp + 4);
  out.writeUInt32BE(ack, tcp + 8);
  out.writeUInt16BE(((header / 4) << 12) | flags, tcp + 12);
  out.writeUInt16BE(flags & Flag.SYN ? SYN_WINDOW : WINDOW, tcp + 14);
  writeOptions(out, tcp + TCP, segment);
  const pseudo = (SERVER >>> 16) + (SERVER & 0xffff) + (client >>> 16) + (client & 0xffff) + 6 + header + len;
  out.writeUInt16BE(checksum(out, tcp, header + len, pseudo), tcp + 16);
  return ip + total;
}

/** A SYN bears MSS, SACK permitted, timestamps and window scale, as Linux orders them; the others timestamps. */
function optionBytes({ flags }: BenchSegment): number {
  return flags & Flag.SYN ? 20 : 12;
}

function writeOptions(out: Buffer, start: number, { flags, tsVal, tsEcr }: BenchSegment): void {
  let at = start;
  const bytes = (...values: number[]): void => {
    for (const value of values) at = out.writeUInt8(value, at);
  };
  if (flags & Flag.SYN) bytes(2, 4, MSS >> 8, MSS & 0xff, 4, 2);
  else bytes(NOP, NOP);
  bytes(8, 10);
  at = out.writeUInt32BE(tsVal, at);
  at = out.writeUInt32BE(tsEcr, at);
  if (flags & Flag.SYN) bytes(NOP, 3, 3, SHIFT);
}

/** The Internet checksum (RFC 1071) over `length` bytes and what was summed before. */
function checksum(bytes: Buffer, from: number, length: number, initial: number): number {
  let sum = initial;
  for (let at = 0; at + 1 < length; at += 2) sum += bytes.readUInt16BE(from + at);
  if (length % 2 === 1) sum += bytes.readUInt8(from + length - 1) << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
