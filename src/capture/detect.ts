import { isPcap } from './container/pcap.ts';
import { isPcapng } from './container/pcapng.ts';

/** What an import can read. */
export const CAPTURE_FORMATS = ['pcap', 'pcapng', 'tcpdump', 'packetdrill'] as const;

export type CaptureFormat = (typeof CAPTURE_FORMATS)[number];

/** So many bytes tell what a file is, if anything does. */
export const TELLING = 16_384;

/** Whether a file is compressed by gzip (RFC 1952 §2.3.1): then its contents are what to import. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** The container that a file is which begins so; its first four bytes tell. */
export function detectContainer(bytes: Uint8Array): CaptureFormat | undefined {
  if (isPcap(bytes)) return 'pcap';
  return isPcapng(bytes) ? 'pcapng' : undefined;
}

/** What a file is that begins so; `undefined`: nothing that is known here. */
export function detectFormat(bytes: Uint8Array): CaptureFormat | undefined {
  const container = detectContainer(bytes);
  if (container !== undefined) return container;
  const text = latin1(bytes.subarray(0, TELLING));
  if (/\bFlags \[[SFRPUEWAe.0-9]+\]|\bFlags \[none\]/.test(text)) return 'tcpdump';
  return SCRIPT.test(text) ? 'packetdrill' : undefined;
}

/** An event of a script: a time, then a segment, a call or a command. */
const SCRIPT = /^[ \t]*(?:\+?[0-9.]+|\*)(?:~\+?[0-9.]+)?(?:\.\.\.[0-9.]+)?[ \t]*(?:[<>]|[a-z_0-9]+\(|`|%\{)/m;

/** Bytes as text, each one character: all that these formats consist of is ASCII. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += STEP) text += String.fromCharCode(...bytes.subarray(at, at + STEP));
  return text;
}

const STEP = 4096;
