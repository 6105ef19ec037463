import { Flag } from '../tcp/flags.ts';
import { isAsciiLetter, isDigit, isUpperCase } from './cursor.ts';
import { MAX_PORT } from './endpoint.ts';
import { FLAG_NAMES } from './flags.ts';
import { isKeyword } from './keywords.ts';
import { PlainSegment, UNWRITTEN } from './plainSegment.ts';
import { largestOf } from './ranges.ts';
import type { Arrow, Endpoint, Expression, FlagSet, Term } from './tree.ts';

/**
 * Reads the lines that captures consist of, and nothing else:
 * `A:51000 -> B:80: PSH+ACK seq=101 ack=301 win=502 len=50 ts=7/9`, in canonical spelling. Of every other line it says
 * `undefined`, and the parser reads it; a line that it does read, the parser would read alike. It makes a tenth of the
 * objects, and is several times as fast.
 */
export class PlainScanner {
  private readonly text: string;
  private at = 0;
  private end = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The segment on the line `text[from, to)`, if it is a plain one. */
  scan(from: number, to: number): PlainSegment | undefined {
    this.at = from;
    this.end = to;
    const left = this.endpoint();
    if (left === undefined || !this.blanks()) return undefined;
    const arrow = this.arrow();
    if (arrow === undefined || !this.blanks()) return undefined;
    const right = this.endpoint();
    if (right === undefined || !this.take(COLON) || !this.blanks()) return undefined;
    const flags = this.flags();
    if (flags === undefined) return undefined;
    const segment = new PlainSegment(this.text, left, arrow, right, flags);
    while (this.blanks()) {
      if (this.at === to) return segment;
      if (!this.field(segment)) return undefined;
      segment.to = this.at;
    }
    return this.at === to ? segment : undefined;
  }

  private peek(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : UNWRITTEN;
  }

  private take(unit: number): boolean {
    if (this.peek() !== unit) return false;
    this.at++;
    return true;
  }

  private blanks(): boolean {
    const start = this.at;
    while (this.peek() === BLANK) this.at++;
    return this.at > start;
  }

  private endpoint(): Endpoint | undefined {
    const from = this.at;
    const text = this.name();
    if (text === undefined) return undefined;
    const host = { from, to: this.at, text };
    const port = this.port();
    return { from, to: this.at, host, port };
  }

  private name(): string | undefined {
    const from = this.at;
    if (isDigit(this.peek())) return undefined;
    for (let unit = this.peek(); isAsciiLetter(unit) || isDigit(unit) || unit === UNDERSCORE; unit = this.peek()) {
      this.at++;
    }
    const text = this.text.slice(from, this.at);
    return text === '' || isKeyword(text) ? undefined : text;
  }

  /** A colon without digits behind it is left for what follows. */
  private port(): Expression | undefined {
    const colon = this.at;
    if (!this.take(COLON)) return undefined;
    const from = this.at;
    const constant = this.integer(MAX_PORT);
    if (constant === UNWRITTEN) {
      this.at = colon;
      return undefined;
    }
    return { from, to: this.at, constant, terms: NO_TERMS, largest: constant };
  }

  private arrow(): Arrow | undefined {
    const { at: from, text } = this;
    const right = text.startsWith('->', from);
    if (!right && !text.startsWith('<-', from)) return undefined;
    this.at = from + 2;
    return { from, to: this.at, kind: 'arrives', direction: right ? 'right' : 'left' };
  }

  private flags(): FlagSet | undefined {
    const from = this.at;
    let bits = 0;
    do {
      const bit = FLAG_OF_WORD.get(this.word(isUpperCase));
      if (bit === undefined) return undefined;
      bits |= bit;
    } while (this.take(PLUS));
    return { from, to: this.at, bits };
  }

  /** Units of a word in one number, so that words can be told apart without a string for each; 0 if it is too long. */
  private word(belongs: (unit: number) => boolean): number {
    let packed = 0;
    const limit = this.at + LONGEST_WORD;
    for (let unit = this.peek(); belongs(unit); unit = this.peek()) {
      if (this.at++ === limit) return 0;
      packed = packed * 0x80 + unit;
    }
    return packed;
  }

  private field(segment: PlainSegment): boolean {
    const name = FIELD_OF_WORD.get(this.word(isFieldPart));
    if (name === undefined) return false;
    if (name === 'sack-ok') {
      if (segment.sackOk) return false;
      segment.sackOk = true;
      return true;
    }
    if (!this.take(EQUALS)) return false;
    const value = this.integer(largestOf(name));
    if (value === UNWRITTEN) return false;
    switch (name) {
      case 'seq':
        if (segment.seq !== UNWRITTEN) return false;
        segment.seq = value;
        return true;
      case 'ack':
        if (segment.ack !== UNWRITTEN) return false;
        segment.ack = value;
        return true;
      case 'len':
        if (segment.len !== UNWRITTEN) return false;
        segment.len = value;
        return true;
      case 'win':
        if (segment.win !== UNWRITTEN) return false;
        segment.win = value;
        return true;
      case 'mss':
        if (segment.mss !== UNWRITTEN) return false;
        segment.mss = value;
        return true;
      case 'wscale':
        if (segment.wscale !== UNWRITTEN) return false;
        segment.wscale = value;
        return true;
      case 'ts':
        if (segment.tsVal !== UNWRITTEN || !this.take(SLASH)) return false;
        segment.tsVal = value;
        segment.tsEcho = this.integer(largestOf(name));
        return segment.tsEcho !== UNWRITTEN;
    }
  }

  /** A decimal integer up to `limit`, inclusive. */
  private integer(limit: number): number {
    const { text, end, at: start } = this;
    let at = start;
    let value = 0;
    for (; at < end; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.at = at;
    return at === start || value > limit ? UNWRITTEN : value;
  }
}

/** Every word there is, and one letter more, in a number that is exact: seven units of seven bits. */
const LONGEST_WORD = 7;

function packed(word: string): number {
  let sum = 0;
  for (let at = 0; at < word.length; at++) sum = sum * 0x80 + word.charCodeAt(at);
  return sum;
}

const FLAG_OF_WORD: ReadonlyMap<number, number> = new Map(FLAG_NAMES.map(name => [packed(name), Flag[name]]));

const NUMBERS = ['seq', 'ack', 'len', 'win', 'mss', 'wscale'] as const;
const FIELD_OF_WORD: ReadonlyMap<number, (typeof NUMBERS)[number] | 'ts' | 'sack-ok'> = new Map(
  ([...NUMBERS, 'ts', 'sack-ok'] as const).map(name => [packed(name), name]),
);

const isFieldPart = (unit: number): boolean => unit === HYPHEN || (unit >= LOWER_A && unit <= LOWER_Z);

const NO_TERMS: readonly Term[] = [];

const BLANK = 0x20;
const PLUS = 0x2b;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const ZERO = 0x30;
const COLON = 0x3a;
const EQUALS = 0x3d;
const UNDERSCORE = 0x5f;
const LOWER_A = 0x61;
const LOWER_Z = 0x7a;
