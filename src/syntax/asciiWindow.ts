/** The part of the WHATWG encoder that this needs: every host has it, but not every library of types. */
declare class TextEncoder {
  encodeInto(source: string, destination: Uint8Array): { readonly read: number; readonly written: number };
}

/** Bytes that are held at a time. */
const SIZE = 65_536;

/**
 * The part of a text that is being read, as bytes, where it is ASCII: these are several times as fast to look at as
 * the units of a string.
 */
export class AsciiWindow {
  /** `text[base + i]` is `bytes[i]`; behind the last one stands a 0. */
  readonly bytes: Uint8Array;
  /** Offset in the text. */
  base = 0;
  private end = 0;
  private isAscii = false;
  private readonly text: string;
  private readonly encoder = new TextEncoder();

  constructor(text: string) {
    this.text = text;
    this.bytes = new Uint8Array(Math.min(text.length, SIZE) + 1);
  }

  /** Moves on, so that it holds `text[from, to)`; false if that is too long, or there is more than ASCII around it. */
  holds(from: number, to: number): boolean {
    if (to > this.end || from < this.base) this.move(from);
    return this.isAscii && to <= this.end;
  }

  private move(from: number): void {
    const part = this.text.slice(from, from + this.bytes.length - 1);
    const { read, written } = this.encoder.encodeInto(part, this.bytes);
    this.bytes[written] = 0;
    this.isAscii = read === part.length && written === read;
    this.base = from;
    this.end = from + part.length;
  }
}
