import { MAX_OPTION_BYTES } from '../../tcp/options.ts';
import type { WireOptions } from '../wireSegment.ts';

/**
 * Options as they stand in a header, in the order in which Linux writes them, padded to whole words. SACK blocks that
 * find no room are left out.
 */
export function tcpOptionBytes(options: WireOptions | undefined): readonly number[] {
  if (options === undefined) return [];
  const { mss, wscale, sackOk, sack, tsVal, tsEcho, cookie } = options;
  const bytes: number[] = [];
  if (mss !== undefined) bytes.push(2, 4, mss >> 8, mss & 0xff);
  if (tsVal !== undefined) {
    // SACK permitted, where it stands, takes the place of the padding.
    bytes.push(...(sackOk ? [4, 2] : PADDING), 8, 10, ...word(tsVal), ...word(tsEcho ?? 0));
  } else if (sackOk) {
    bytes.push(...PADDING, 4, 2);
  }
  if (wscale !== undefined) bytes.push(NOP, 3, 3, wscale);
  if (cookie !== undefined) bytes.push(34, 2 + cookie.length / 2, ...hexBytes(cookie));
  while (bytes.length % 4 !== 0) bytes.push(NOP);
  if (sack !== undefined) {
    const room = Math.floor((MAX_OPTION_BYTES - bytes.length - 4) / 8);
    const fitting = sack.slice(0, Math.max(0, room) * 2);
    if (fitting.length > 0) bytes.push(...PADDING, 5, 2 + 4 * fitting.length, ...fitting.flatMap(word));
  }
  return bytes;
}

const NOP = 1;
const PADDING: readonly number[] = [NOP, NOP];

function word(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function hexBytes(hex: string): readonly number[] {
  return Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16));
}
