import { Flag, flagsText } from '../../tcp/flags.ts';
import type { WireOptions, WireSegment } from '../wireSegment.ts';
import { type PayloadStyle, payloadText } from './payloadText.ts';
import { type TextBytes, utf8 } from './textBytes.ts';

/** How numbers and data are written. */
export interface SegmentStyle {
  readonly numbers: 'relative' | 'absolute';
  readonly payload: PayloadStyle;
}

/**
 * Writes what stands behind the colon of a line: flags, fields, payload, and a comment about what has no field. `own` is
 * subtracted from the sender's numbers, `other` from those of the receiver.
 */
export function writeSegment(
  out: TextBytes,
  segment: WireSegment,
  own: number,
  other: number,
  style: SegmentStyle,
): void {
  const { flags, seq, ack, window, length, options, urgent, ecn, corrupt } = segment;
  if (seq === undefined) out.raw(FLAG_WORDS[flags] as Uint8Array);
  else out.field(FLAG_SEQ_WORDS[flags] as Uint8Array, (seq - own) >>> 0);
  if (flags & Flag.ACK) out.field(ACK, (ack - other) >>> 0);
  if (window !== undefined) out.field(WIN, window);
  const shown = length !== 0 && style.payload !== 'length' ? wholePayload(segment) : undefined;
  if (length !== 0 && shown === undefined) out.field(LEN, length);
  if (options !== undefined) writeOptions(out, options, other);
  if (flags & Flag.URG) out.field(URG, urgent);
  if (ecn !== 0) out.raw(ECN_WORDS[ecn] as Uint8Array);
  if (corrupt) out.raw(BAD_CHECKSUM);
  if (shown !== undefined) out.text(` ${payloadText(shown, style.payload === 'hex' ? 'hex' : 'text')}`);
  if (options?.others !== undefined) out.text(`  # ${options.others.join(', ')}`);
}

/** The payload, if all of it was captured: a string says how long the data is. */
function wholePayload({ length, payload }: WireSegment): Uint8Array | undefined {
  if (payload === undefined || payload.length < length) return undefined;
  return payload.length === length ? payload : payload.subarray(0, length);
}

function writeOptions(out: TextBytes, options: WireOptions, base: number): void {
  const { mss, wscale, sackOk, sack, tsVal, tsEcho, cookie } = options;
  if (mss !== undefined) out.field(MSS, mss);
  if (sackOk) out.raw(SACK_OK);
  // A shift above 14 counts as 14 (RFC 7323 §2.3).
  if (wscale !== undefined) out.field(WSCALE, Math.min(wscale, 14));
  if (tsVal !== undefined && tsEcho !== undefined) {
    out.field(TS, tsVal);
    out.byte(SLASH);
    out.integer(tsEcho);
  }
  if (sack !== undefined) writeBlocks(out, sack, base);
  if (cookie !== undefined) out.text(cookie === '' ? ' tfo' : ` tfo=${cookie}`);
}

function writeBlocks(out: TextBytes, edges: readonly number[], base: number): void {
  out.raw(SACK);
  for (let i = 0; i + 1 < edges.length; i += 2) {
    if (i > 0) out.byte(COMMA);
    out.integer(((edges[i] as number) - base) >>> 0);
    out.byte(MINUS);
    out.integer(((edges[i + 1] as number) - base) >>> 0);
  }
}

/** Every combination of control bits; without any, that there are none is written as `ACK=0`. */
const FLAG_WORDS: readonly Uint8Array[] = Array.from({ length: 0x200 }, (_, bits) => utf8(flagsText(bits) || 'ACK=0'));

/** The same, and a number behind them. */
const FLAG_SEQ_WORDS: readonly Uint8Array[] = FLAG_WORDS.map(word => Uint8Array.from([...word, ...utf8(' seq=')]));

/** By the two ECN bits (RFC 3168 §5). */
const ECN_WORDS: readonly Uint8Array[] = ['', ' ect1', ' ect0', ' ce'].map(utf8);

const ACK = utf8(' ack=');
const WIN = utf8(' win=');
const LEN = utf8(' len=');
const MSS = utf8(' mss=');
const SACK_OK = utf8(' sack-ok');
const WSCALE = utf8(' wscale=');
const TS = utf8(' ts=');
const SACK = utf8(' sack=');
const URG = utf8(' urg=');
const BAD_CHECKSUM = utf8(' bad-checksum');
const COMMA = 0x2c;
const MINUS = 0x2d;
const SLASH = 0x2f;
