import type { Value } from './value.ts';

/** The options of a TCP header (RFC 9293 §3.2) that a flow can write. */
export interface TcpOptions {
  /** Maximum segment size in bytes, 0 to 65535 (RFC 9293 §3.7.1). */
  readonly mss: number | undefined;
  /** Shift count of the window scale option, 0 to 14 (RFC 7323 §2.2). */
  readonly wscale: number | undefined;
  /** SACK-permitted (RFC 2018 §2). */
  readonly sackOk: boolean;
  /** The blocks of a SACK option in the order of the header (RFC 2018 §3). */
  readonly sack: readonly Block[] | undefined;
  readonly ts: Timestamps | undefined;
  /** Bytes of the Fast Open cookie, 4 to 16; 0 asks for one (RFC 7413 §4.1.1). */
  readonly cookie: number | undefined;
}

/** A run of numbers that have arrived: `left` is its first, `right` the one behind its last. */
export interface Block {
  readonly left: Value;
  readonly right: Value;
}

/** TSval and TSecr of a timestamps option (RFC 7323 §3.2), 32 bits each. */
export interface Timestamps {
  readonly value: number;
  readonly echo: number;
}

/** What a SYN without options carries. */
export const NO_OPTIONS: TcpOptions = {
  mss: undefined,
  wscale: undefined,
  sackOk: false,
  sack: undefined,
  ts: undefined,
  cookie: undefined,
};

/** A header has room for so many bytes of options (RFC 9293 §3.1: a data offset of 4 bits). */
export const MAX_OPTION_BYTES = 40;

/** What the options take in the header, padded to a multiple of four. */
export function optionBytes({ mss, wscale, sackOk, sack, ts, cookie }: TcpOptions): number {
  let bytes = 0;
  if (mss !== undefined) bytes += 4;
  if (wscale !== undefined) bytes += 3;
  if (sackOk) bytes += 2;
  if (sack !== undefined) bytes += 2 + 8 * sack.length;
  if (ts !== undefined) bytes += 10;
  if (cookie !== undefined) bytes += 2 + cookie;
  return Math.ceil(bytes / 4) * 4;
}

/** What two SYNs of one end offer together: a SYN that is sent again may leave options out (RFC 7413 §4.2.1). */
export function offeredTogether(first: TcpOptions | undefined, again: TcpOptions | undefined): TcpOptions {
  if (first === undefined || again === undefined) return again ?? first ?? NO_OPTIONS;
  return {
    mss: again.mss ?? first.mss,
    wscale: again.wscale ?? first.wscale,
    sackOk: again.sackOk || first.sackOk,
    sack: undefined,
    ts: again.ts ?? first.ts,
    cookie: again.cookie ?? first.cookie,
  };
}
