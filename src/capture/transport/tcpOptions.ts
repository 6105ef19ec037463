import { BIG_ENDIAN } from '../container/integers.ts';
import type { WireOptions } from '../wireSegment.ts';

const { u16, u32 } = BIG_ENDIAN;

/**
 * The options that stand from `from` to before `to` (RFC 9293 §3.1), read into `options`; what cannot be read ends
 * them. `undefined`: there are none.
 */
export function readTcpOptions(
  bytes: Uint8Array,
  from: number,
  to: number,
  options: WireOptions,
): WireOptions | undefined {
  clear(options);
  // Two NOPs and timestamps is what most segments of most captures have.
  if (to - from === 12 && u32(bytes, from) === TIMESTAMPS_ALIGNED) {
    options.tsVal = u32(bytes, from + 4);
    options.tsEcho = u32(bytes, from + 8);
    return options;
  }
  let isEmpty = true;
  for (let at = from; at < to; ) {
    const kind = bytes[at] as number;
    if (kind === Kind.End) break;
    if (kind === Kind.NoOperation) {
      at++;
      continue;
    }
    isEmpty = false;
    const length = bytes[at + 1] as number;
    if (at + 2 > to || length < 2 || at + length > to) {
      note(options, `option ${kind} of an impossible length`);
      break;
    }
    takeOption(options, kind, length, bytes, at + 2);
    at += length;
  }
  return isEmpty ? undefined : options;
}

function clear(options: WireOptions): void {
  options.mss = undefined;
  options.wscale = undefined;
  options.sackOk = false;
  options.sack = undefined;
  options.tsVal = undefined;
  options.tsEcho = undefined;
  options.cookie = undefined;
  options.others = undefined;
}

function takeOption(options: WireOptions, kind: number, length: number, bytes: Uint8Array, at: number): void {
  switch (kind) {
    case Kind.MaximumSegmentSize:
      if (length === 4) options.mss = u16(bytes, at);
      else wrongLength(options, 'mss', length);
      break;
    case Kind.WindowScale:
      if (length === 3) options.wscale = bytes[at];
      else wrongLength(options, 'wscale', length);
      break;
    case Kind.SackPermitted:
      if (length === 2) options.sackOk = true;
      else wrongLength(options, 'sack-ok', length);
      break;
    case Kind.Sack:
      if (length >= 10 && length % 8 === 2) options.sack = edges(bytes, at, length - 2);
      else wrongLength(options, 'sack', length);
      break;
    case Kind.Timestamps:
      if (length === 10) {
        options.tsVal = u32(bytes, at);
        options.tsEcho = u32(bytes, at + 4);
      } else wrongLength(options, 'ts', length);
      break;
    case Kind.FastOpen:
      takeCookie(options, bytes, at, length - 2);
      break;
    case Kind.Experiment:
    case Kind.Experiment2:
      if (length >= 4 && u16(bytes, at) === FAST_OPEN_ID) takeCookie(options, bytes, at + 2, length - 4);
      else note(options, 'an experimental option');
      break;
    default:
      note(options, NAMES[kind] ?? `option ${kind}`);
  }
}

/** Option kinds (https://www.iana.org/assignments/tcp-parameters). */
const Kind = {
  End: 0,
  NoOperation: 1,
  MaximumSegmentSize: 2,
  WindowScale: 3,
  SackPermitted: 4,
  Sack: 5,
  Timestamps: 8,
  FastOpen: 34,
  Experiment: 253,
  Experiment2: 254,
} as const;

const NAMES: Readonly<Record<number, string>> = {
  19: 'MD5 signature',
  27: 'Quick-Start',
  28: 'user timeout',
  29: 'TCP-AO',
  30: 'MPTCP',
  172: 'AccECN',
  174: 'AccECN',
};

const TIMESTAMPS_ALIGNED = 0x0101_080a;
/** What Fast Open was before it had a number of its own (RFC 7413 §7). */
const FAST_OPEN_ID = 0xf989;

function edges(bytes: Uint8Array, from: number, length: number): readonly number[] {
  return Array.from({ length: length / 4 }, (_, index) => u32(bytes, from + 4 * index));
}

/** A cookie has 4 to 16 bytes, an even number of them; none asks for one (RFC 7413 §4.1.1). */
function takeCookie(options: WireOptions, bytes: Uint8Array, from: number, length: number): void {
  if (length !== 0 && (length < 4 || length > 16)) {
    wrongLength(options, 'tfo', length);
    return;
  }
  options.cookie = Array.from(bytes.subarray(from, from + length), byte => byte.toString(16).padStart(2, '0')).join('');
}

function wrongLength(options: WireOptions, name: string, length: number): void {
  note(options, `${name} of ${length} bytes`);
}

function note(options: WireOptions, text: string): void {
  options.others = [...(options.others ?? []), text];
}
