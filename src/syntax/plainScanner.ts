import { Flag } from '../tcp/flags.ts';
import { isAsciiLetter, isDigit } from './cursor.ts';
import { MAX_PORT } from './endpoint.ts';
import { FLAG_NAMES } from './flags.ts';
import { isKeyword } from './keywords.ts';
import { PlainSegment } from './plainSegment.ts';
import { largestOf } from './ranges.ts';
import type { FieldName, PlainEnd, PlainPath } from './tree.ts';

/**
 * Reads the lines that captures consist of, and nothing else:
 * `A:51000 -> B:80: PSH+ACK seq=101 ack=301 win=502 len=50 ts=7/9`, in canonical spelling. Of every other line it says
 * `undefined`, and the parser reads it; what it does read, the parser would read alike, several times as slow.
 */
export class PlainScanner {
  private readonly text: string;
  private readonly paths = new Map<number, WrittenPath>();
  private at = 0;
  private end = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** The segment on the line `text[from, to)`, if it is a plain one. */
  scan(from: number, to: number): PlainSegment | undefined {
    this.at = from;
    this.end = to;
    const path = this.path();
    if (path === undefined || !this.take(COLON) || !this.blanks()) return undefined;
    const bits = this.flags();
    if (bits === undefined) return undefined;
    const segment = new PlainSegment(this.text, from, path, bits, this.at);
    while (this.blanks()) {
      if (this.at === to) return segment;
      if (!this.field(segment)) return undefined;
      segment.to = this.at;
    }
    return this.at === to ? segment : undefined;
  }

  private take(unit: number): boolean {
    if (this.at >= this.end || this.text.charCodeAt(this.at) !== unit) return false;
    this.at++;
    return true;
  }

  private blanks(): boolean {
    const { text, end, at: start } = this;
    let at = start;
    while (at < end && text.charCodeAt(at) === BLANK) at++;
    this.at = at;
    return at > start;
  }

  /** Up to the colon before the flags. Most lines repeat a path that has been read before. */
  private path(): PlainPath | undefined {
    const { text, end, at: from } = this;
    let hash = 0;
    let at = from;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (unit === COLON && text.charCodeAt(at + 1) === BLANK) break;
      hash = (Math.imul(hash, 31) + unit) | 0;
    }
    const known = this.paths.get(hash);
    if (known !== undefined && known.text.length === at - from && text.startsWith(known.text, from)) {
      this.at = at;
      return known.path;
    }
    const path = this.newPath();
    if (path === undefined) return undefined;
    if (this.paths.size === MOST_PATHS) this.paths.clear();
    this.paths.set(hash, { text: text.slice(from, this.at), path });
    return path;
  }

  private newPath(): PlainPath | undefined {
    const left = this.endpoint();
    if (left === undefined || !this.blanks()) return undefined;
    const right = this.text.startsWith('->', this.at);
    if (!right && !this.text.startsWith('<-', this.at)) return undefined;
    this.at += ARROW;
    const other = this.blanks() ? this.endpoint() : undefined;
    if (other === undefined) return undefined;
    return right ? { direction: 'right', from: left, to: other } : { direction: 'left', from: other, to: left };
  }

  private endpoint(): PlainEnd | undefined {
    const host = this.name();
    return host === undefined ? undefined : { host, port: this.port() };
  }

  private name(): string | undefined {
    const { text, end, at: from } = this;
    let at = from;
    for (; at < end; at++) {
      const unit = text.charCodeAt(at);
      if (!(isAsciiLetter(unit) || unit === UNDERSCORE || (at > from && isDigit(unit)))) break;
    }
    this.at = at;
    const name = text.slice(from, at);
    return name === '' || isKeyword(name) ? undefined : name;
  }

  /** A colon without digits behind it is left for what follows. */
  private port(): number | undefined {
    const colon = this.at;
    const port = this.take(COLON) ? this.integer(MAX_PORT) : undefined;
    if (port === undefined) this.at = colon;
    return port;
  }

  private flags(): number | undefined {
    let bits = 0;
    do {
      const bit = FLAGS.get(packed(this.text, this.at));
      if (bit === undefined) return undefined;
      bits |= bit;
      this.at += PACKED;
    } while (this.take(PLUS));
    return bits;
  }

  private fieldName(): PlainField | undefined {
    const { text, at } = this;
    const name = FIELDS.get(packed(text, at));
    if (name === undefined || (name.length > PACKED && !text.startsWith(name, at))) return undefined;
    this.at += name.length;
    return name;
  }

  private field(segment: PlainSegment): boolean {
    const name = this.fieldName();
    if (name === undefined) return false;
    if (name === 'sack-ok') {
      if (segment.sackOk) return false;
      segment.sackOk = true;
      return true;
    }
    if (!this.take(EQUALS)) return false;
    const value = this.integer(largestOf(name));
    if (value === undefined) return false;
    switch (name) {
      case 'seq':
        if (segment.seq !== undefined) return false;
        segment.seq = value;
        return true;
      case 'ack':
        if (segment.ack !== undefined) return false;
        segment.ack = value;
        return true;
      case 'len':
        if (segment.len !== undefined) return false;
        segment.len = value;
        return true;
      case 'win':
        if (segment.win !== undefined) return false;
        segment.win = value;
        return true;
      case 'mss':
        if (segment.mss !== undefined) return false;
        segment.mss = value;
        return true;
      case 'wscale':
        if (segment.wscale !== undefined) return false;
        segment.wscale = value;
        return true;
      case 'ts':
        if (segment.tsVal !== undefined || !this.take(SLASH)) return false;
        segment.tsVal = value;
        segment.tsEcho = this.integer(largestOf(name));
        return segment.tsEcho !== undefined;
    }
  }

  /** A decimal integer up to `limit`, inclusive. */
  private integer(limit: number): number | undefined {
    const { text, end, at: start } = this;
    let at = start;
    let value = 0;
    for (; at < end; at++) {
      const digit = text.charCodeAt(at) - ZERO;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
    }
    this.at = at;
    return at === start || value > limit ? undefined : value;
  }
}

/** Words are told apart by so many of their units, without a string for each. */
const PACKED = 3;

/** Three units in one number. A word of three cannot go on behind the line: a line break is part of none. */
function packed(text: string, at: number): number {
  return (text.charCodeAt(at) << 16) | (text.charCodeAt(at + 1) << 8) | text.charCodeAt(at + 2);
}

const FLAGS: ReadonlyMap<number, number> = new Map(
  FLAG_NAMES.filter(name => name.length === PACKED).map(name => [packed(name, 0), Flag[name]]),
);

const FIELD_NAMES = ['seq', 'ack', 'len', 'win', 'mss', 'wscale', 'ts', 'sack-ok'] as const satisfies FieldName[];
type PlainField = (typeof FIELD_NAMES)[number];
const FIELDS: ReadonlyMap<number, PlainField> = new Map(FIELD_NAMES.map(name => [packed(`${name}=`, 0), name]));

const ARROW = '->'.length;

/** So many paths are remembered: more than run at a time, less than what would fill the memory. */
const MOST_PATHS = 65_536;

/** A path as it was written. */
interface WrittenPath {
  readonly text: string;
  readonly path: PlainPath;
}

const BLANK = 0x20;
const PLUS = 0x2b;
const SLASH = 0x2f;
const ZERO = 0x30;
const COLON = 0x3a;
const EQUALS = 0x3d;
const UNDERSCORE = 0x5f;
