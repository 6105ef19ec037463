/** A frame as a capture file holds it. Containers hand out one object again and again. */
export interface Frame {
  /** What was captured stands from `from` to before `to`. */
  bytes: Uint8Array;
  from: number;
  to: number;
  /** How long the frame was on the wire; less of it may have been captured. */
  length: number;
  /** LINKTYPE_ value of the interface, see https://www.tcpdump.org/linktypes.html. */
  linkType: number;
  /** When: seconds since 1970, and nanoseconds behind them. NaN: the file does not say. */
  seconds: number;
  nanoseconds: number;
  /** Where its record stands in the file. */
  offset: number;
}

export function emptyFrame(): Frame {
  return { bytes: new Uint8Array(0), from: 0, to: 0, length: 0, linkType: 0, seconds: 0, nanoseconds: 0, offset: 0 };
}

/** Takes frames as they are read. */
export interface FrameSink {
  frame(frame: Frame): void;
  /** The file names an address itself (a Name Resolution Block). */
  named(address: string, name: string): void;
}

/** Reads a container as its bytes come. */
export interface Container {
  /** Bytes of the file, in order; of any length. */
  push(chunk: Uint8Array): void;
  /** There are no more. */
  end(): void;
}

/** A frame that claims to be longer than this is none: libpcap's limit (MAXIMUM_SNAPLEN). */
export const LONGEST_FRAME = 262_144;
