import { isAscii } from 'node:buffer';
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import type { AsciiSource } from '../syntax/source.ts';
import { ReadError } from './command.ts';

/**
 * A long file of ASCII that is never in memory as a whole: what is asked for is read when it is asked for. Throws
 * `ReadError` where the file has changed since it was opened.
 */
export class AsciiFile implements AsciiSource {
  readonly length: number;
  private readonly name: string;
  private readonly file: number;
  private readonly changed: number;
  /** The piece that was read last, and where it begins: who asks for a part asks for what is near it. */
  private piece: Buffer;
  private base = 0;
  private readonly room = Buffer.alloc(PIECE);

  /** The file, open until the process ends; `undefined` unless it is long, and ASCII alone. */
  static open(name: string): AsciiFile | undefined {
    // A pipe can be opened only once.
    const { size, mtimeMs } = statSync(name);
    if (size < LONG) return undefined;
    const file = openSync(name, 'r');
    const opened = new AsciiFile(name, file, size, mtimeMs);
    if (opened.isAscii()) return opened;
    closeSync(file);
    return undefined;
  }

  private constructor(name: string, file: number, length: number, changed: number) {
    this.name = name;
    this.file = file;
    this.length = length;
    this.changed = changed;
    this.piece = this.room.subarray(0, 0);
  }

  copy(from: number, bytes: Uint8Array): number {
    const length = Math.max(0, Math.min(bytes.length, this.length - from));
    const read = readSync(this.file, bytes, 0, length, from);
    if (read < length || fstatSync(this.file).mtimeMs !== this.changed) {
      throw new ReadError(`${this.name} has changed while it was being read`);
    }
    return length;
  }

  slice(from: number, to = this.length): string {
    const length = Math.min(to, this.length) - from;
    if (length <= 0) return '';
    if (length <= PIECE) {
      this.hold(from, length);
      return this.piece.toString('latin1', from - this.base, from - this.base + length);
    }
    const bytes = Buffer.allocUnsafe(length);
    this.copy(from, bytes);
    return bytes.toString('latin1');
  }

  indexOf(word: string, from = 0): number {
    for (let at = Math.min(from, this.length); ; ) {
      this.hold(at, word.length);
      const { base, piece } = this;
      const found = piece.indexOf(word, at - base, 'latin1');
      if (found !== -1) return base + found;
      const end = base + piece.length;
      if (end >= this.length) return -1;
      // Part of it may stand at the end of this piece and the rest in the next.
      at = end - word.length + 1;
    }
  }

  private isAscii(): boolean {
    for (let at = 0; at < this.length; at += PIECE) {
      this.hold(at, PIECE);
      if (!isAscii(this.piece)) return false;
    }
    return true;
  }

  /** Has `piece` hold so many bytes from `from` on, at most `PIECE`, or all that are left. */
  private hold(from: number, length: number): void {
    const end = this.base + this.piece.length;
    if (from >= this.base && (from + length <= end || end >= this.length)) return;
    this.piece = this.room.subarray(0, this.copy(from, this.room));
    this.base = from;
  }
}

/** Bytes: what is shorter is read as a whole. */
const LONG = 1 << 20;

/** Bytes that are read at a time. */
const PIECE = 65_536;
