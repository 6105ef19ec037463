import type { Address } from './addresses.ts';

/** A TCP segment as it stands on the wire, or in a text that tells of the wire: numbers only. */
export interface WireSegment {
  /** Nanoseconds since some moment that all segments of the capture share. NaN: nobody says. */
  readonly time: number;
  readonly source: Address;
  readonly sourcePort: number;
  readonly destination: Address;
  readonly destinationPort: number;
  /** Control bits of the header, see `Flag`. */
  readonly flags: number;
  /** `undefined`: a text leaves it out. */
  readonly seq: number | undefined;
  /** Means something only with ACK set. */
  readonly ack: number;
  /** The window field, not scaled. `undefined`: a text leaves it out. */
  readonly window: number | undefined;
  /** The urgent pointer; means something only with URG set. */
  readonly urgent: number;
  /** Bytes of data on the wire. */
  readonly length: number;
  readonly options: WireOptions | undefined;
  /** The two ECN bits of the IP header. */
  readonly ecn: number;
  /** What was captured of the data, from its first byte; `undefined`: nothing. */
  readonly payload: Uint8Array | undefined;
  /** The checksum was looked at, and is wrong. */
  readonly corrupt: boolean;
}

/** The options of a header, in no order. */
export interface WireOptions {
  mss: number | undefined;
  /** As written: it may be more than the 14 that are allowed. */
  wscale: number | undefined;
  sackOk: boolean;
  /** Left and right edges in turn. */
  sack: readonly number[] | undefined;
  tsVal: number | undefined;
  tsEcho: number | undefined;
  /** The Fast Open cookie, in hexadecimal; the empty text asks for one. */
  cookie: string | undefined;
  /** Names of other options, and what is wrong with some of these. */
  others: readonly string[] | undefined;
}

export function noWireOptions(): WireOptions {
  return {
    mss: undefined,
    wscale: undefined,
    sackOk: false,
    sack: undefined,
    tsVal: undefined,
    tsEcho: undefined,
    cookie: undefined,
    others: undefined,
  };
}

/** Numbers of a segment that says nothing. */
export const NO_SEGMENT: Omit<WireSegment, 'source' | 'destination'> = {
  time: Number.NaN,
  sourcePort: 0,
  destinationPort: 0,
  flags: 0,
  seq: 0,
  ack: 0,
  window: 0,
  urgent: 0,
  length: 0,
  options: undefined,
  ecn: 0,
  payload: undefined,
  corrupt: false,
};

/** A segment that nobody fills again. */
export function copyOf(segment: WireSegment): WireSegment {
  const { options } = segment;
  return options === undefined ? { ...segment } : { ...segment, options: { ...options } };
}

/** Takes segments in the order of the capture. */
export interface SegmentSink {
  /**
   * The segment and its options are valid during the call: readers may fill the same objects again. Its payload stays.
   */
  segment(segment: WireSegment): void;
  /** The file says how an address is called. */
  named(address: string, name: string): void;
  /** Something that happened between two segments, in one line. */
  remark(text: string): void;
}
