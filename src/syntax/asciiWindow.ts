import type { Source } from './source.ts';

/** The part of the WHATWG encoder that this needs: every host has it, but not every library of types. */
declare class TextEncoder {
  encodeInto(source: string, destination: Uint8Array): { readonly read: number; readonly written: number };
}

/** Bytes that are held at a time: they stay in the processor's cache. */
const SIZE = 65_536;

/**
 * The part of a text that is being read, as bytes, where it is ASCII: these are several times as fast to look at as
 * the units of a string.
 */
export class AsciiWindow {
  /** `source[base + i]` is `bytes[i]`; behind the last one stands a line feed, if the text ends there, else a 0. */
  readonly bytes: Uint8Array;
  /** Offset in the text. */
  base = 0;
  private end = 0;
  private isAscii = false;
  private readonly source: Source;
  private readonly encoder = new TextEncoder();

  constructor(source: Source) {
    this.source = source;
    this.bytes = new Uint8Array(Math.min(source.length, SIZE) + 1);
  }

  /** Moves on, so that it holds `length` units from `from` on, or all that are left; false if not all are ASCII. */
  holds(from: number, length: number): boolean {
    if ((from + length > this.end && this.end < this.source.length) || from < this.base) this.move(from);
    return this.isAscii;
  }

  /** Where the line that begins at `from` ends: at its line feed, or at the end of the text. */
  lineFeed(from: number): number {
    const { base, end, source } = this;
    if (this.isAscii && from >= base && from < end) {
      const feed = this.bytes.indexOf(LINE_FEED, from - base) + base;
      if (feed >= base && (feed < end || end === source.length)) return feed;
    }
    const feed = source.indexOf('\n', from);
    return feed === -1 ? source.length : feed;
  }

  private move(from: number): void {
    const { source, bytes } = this;
    const room = bytes.length - 1;
    if (typeof source === 'string') {
      const part = source.slice(from, from + room);
      const { read, written } = this.encoder.encodeInto(part, bytes);
      this.isAscii = read === part.length && written === read;
      this.end = from + part.length;
    } else {
      this.isAscii = true;
      this.end = from + source.copy(from, bytes.subarray(0, room));
    }
    this.base = from;
    bytes[this.end - from] = this.end === source.length ? LINE_FEED : 0;
  }
}

const LINE_FEED = 0x0a;
