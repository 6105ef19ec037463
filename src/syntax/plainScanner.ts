import { Flag } from '../tcp/flags.ts';
import { takeArrow } from './arrow.ts';
import { AsciiWindow } from './asciiWindow.ts';
import { parseEndpoint } from './endpoint.ts';
import { FLAG_NAMES } from './flags.ts';
import { PlainSegment } from './plainSegment.ts';
import { largestOf } from './ranges.ts';
import { Reader } from './reader.ts';
import type { Source } from './source.ts';
import type { DurationUnit, Endpoint, PlainEnd, PlainPath, TimePrefix } from './tree.ts';

/**
 * Reads the lines that captures consist of, and nothing else:
 * `@1.5s A:51000 -> B:80: PSH+ACK seq=101 ack=301 win=502 len=50 ts=7/9`, in canonical spelling. Of every other line it
 * says `undefined`, and the parser reads it; what it does read, the parser would read alike, ten times as slow.
 */
export class PlainScanner {
  private readonly source: Source;
  private readonly window: AsciiWindow;
  private readonly bytes: Uint8Array;
  /** The paths that have been read, by their hash, and how they were written, one behind the other. */
  private readonly paths = new Map<number, WrittenPath>();
  private readonly written: Uint8Array;
  private free = 0;
  /** That of the next new path. */
  private number = 0;
  /** Where reading stands in `bytes`. */
  private at = 0;
  /** The end of the line that was read last, before its line break, and its line feed (or the end of the text). */
  end = 0;
  feed = 0;

  constructor(source: Source) {
    this.source = source;
    this.window = new AsciiWindow(source);
    this.bytes = this.window.bytes;
    this.written = new Uint8Array(Math.min(source.length, WRITTEN_SIZE));
  }

  /** The segment on the line that begins at `from`, if it is a plain one. Lines come in their order. */
  scan(from: number): PlainSegment | undefined {
    const { window } = this;
    if (!window.holds(from, LONGEST)) return undefined;
    this.at = from - window.base;
    const sign = this.bytes[this.at];
    const time = sign === AT || sign === PLUS ? this.time(from) : undefined;
    const pathFrom = this.at + window.base;
    const path = this.path(pathFrom);
    const bits = path && this.flags();
    if (path === undefined || bits === undefined) return undefined;
    const segment = new PlainSegment(this.source, from, time, pathFrom, path, bits, this.at + window.base);
    const end = this.fields(segment);
    const feed = this.bytes[end] === CARRIAGE_RETURN ? end + 1 : end;
    if (this.bytes[feed] !== LINE_FEED) return undefined;
    segment.to = this.at + window.base;
    this.end = end + window.base;
    this.feed = feed + window.base;
    return segment;
  }

  /** Where any line that begins at `from` ends: at its line feed, or at the end of the text. */
  lineFeed(from: number): number {
    return this.window.lineFeed(from);
  }

  /** `@1.5s` or `+20ms`, and the blanks behind it; stays where it is if something else stands there. */
  private time(from: number): TimePrefix | undefined {
    const { bytes, at: start } = this;
    let at = start + 1;
    let value = 0;
    let digits = 0;
    let scale = 0;
    for (; ; at++) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= NINE) {
        value = value * 10 + (byte - ZERO);
        digits++;
        scale *= 10;
      } else if (byte === POINT && digits > 0 && scale === 0) {
        scale = 1;
      } else {
        break;
      }
    }
    if (digits === 0 || scale === 1 || digits > EXACT_DIGITS) return undefined;
    const letter = bytes[at] as number;
    const unit = letter === LOWER_S ? 's' : bytes[at + 1] === LOWER_S ? SMALL_UNITS.get(letter) : undefined;
    if (unit === undefined) return undefined;
    const to = from + (at + unit.length - start);
    at += unit.length;
    if (bytes[at] !== BLANK) return undefined;
    while (bytes[at] === BLANK) at++;
    this.at = at;
    const kind = bytes[start] === AT ? 'at' : 'after';
    // Both are integers that a double holds exactly, so that their ratio is the double that is nearest to the decimal.
    const duration = { from: from + 1, to, value: scale === 0 ? value : value / scale, unit } as const;
    return { kind, from, to, duration };
  }

  /** What stands before `: `; most lines repeat a path that has been read before. */
  private path(from: number): PlainPath | undefined {
    const { bytes, at: start } = this;
    let hash = 0;
    let at = start;
    for (; ; at++) {
      const byte = bytes[at] as number;
      if (byte < BLANK) return undefined;
      if (byte === COLON && bytes[at + 1] === BLANK) break;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    this.at = at + PATH_END;
    const length = at - start;
    const known = this.paths.get(hash);
    if (known?.length === length && this.isWritten(known, start)) return known.path;
    const text = this.source.slice(from, from + length);
    const path = parsePath(text, this.number);
    if (path === undefined) return undefined;
    this.number++;
    this.remember(hash, start, length, path);
    return path;
  }

  /** Whether a path stands there that has been read before. */
  private isWritten({ at, length }: WrittenPath, start: number): boolean {
    const { bytes, written } = this;
    for (let i = 0; i < length; i++) if (bytes[start + i] !== written[at + i]) return false;
    return true;
  }

  private remember(hash: number, start: number, length: number, path: PlainPath): void {
    if (this.free + length > this.written.length) {
      this.paths.clear();
      this.free = 0;
    }
    this.written.set(this.bytes.subarray(start, start + length), this.free);
    this.paths.set(hash, { at: this.free, length, path });
    this.free += length;
  }

  private flags(): number | undefined {
    const { bytes } = this;
    let { at } = this;
    let bits = 0;
    for (; ; at++) {
      const bit = FLAGS.get(packed(bytes, at));
      if (bit === undefined) return undefined;
      bits |= bit;
      at += PACKED;
      if (bytes[at] !== PLUS) break;
    }
    this.at = at;
    return bits;
  }

  /**
   * Everything behind the flags; returns where what can be read ends: at a line break, if this is a plain line. One
   * loop over local variables: this is where the time goes.
   */
  private fields(segment: PlainSegment): number {
    const { bytes } = this;
    let { at } = this;
    for (;;) {
      if (bytes[at] !== BLANK) return at;
      while (bytes[at] === BLANK) at++;
      const field = FIELDS.get(packed(bytes, at));
      if (field === undefined) return at;
      const start = at;
      if (!stands(field.bytes, bytes, at)) {
        at = this.blocks(segment, start);
        if (at === start) return start;
        this.at = at;
        continue;
      }
      at += field.bytes.length;
      let { slot } = field;
      if (slot === 'sackOk') {
        if (segment.sackOk) return start;
        segment.sackOk = true;
      } else {
        for (;;) {
          const digits = at;
          let value = 0;
          for (
            let digit = (bytes[at] as number) - ZERO;
            digit >= 0 && digit <= 9;
            digit = (bytes[at] as number) - ZERO
          ) {
            value = value * 10 + digit;
            at++;
          }
          if (at === digits || value > field.limit || !put(segment, slot, value)) return start;
          if (slot !== 'tsVal') break;
          if (bytes[at++] !== SLASH) return start;
          slot = 'tsEcho';
        }
      }
      this.at = at;
    }
  }

  /** `sack=101-201,301-401`, without blanks; returns where it ends, and `start` if it is no such thing. */
  private blocks(segment: PlainSegment, start: number): number {
    const { bytes } = this;
    if (segment.sack !== undefined || !stands(SACK, bytes, start)) return start;
    const edges: number[] = [];
    let at = start + SACK.length;
    for (;;) {
      const digits = at;
      let value = 0;
      for (let digit = (bytes[at] as number) - ZERO; digit >= 0 && digit <= 9; digit = (bytes[at] as number) - ZERO) {
        value = value * 10 + digit;
        at++;
      }
      if (at === digits || value > SACK_LIMIT) return start;
      edges.push(value);
      const isLeft = edges.length % 2 === 1;
      if (bytes[at] !== (isLeft ? MINUS : COMMA)) {
        if (isLeft) return start;
        break;
      }
      at++;
    }
    segment.sack = edges;
    return at;
  }
}

/** Whether these bytes stand there. */
function stands(word: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

type Slot = 'seq' | 'ack' | 'len' | 'win' | 'mss' | 'wscale' | 'tsVal' | 'tsEcho';

/** False if the field has been written before. */
function put(segment: PlainSegment, slot: Slot, value: number): boolean {
  switch (slot) {
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
    case 'tsVal':
      if (segment.tsVal !== undefined) return false;
      segment.tsVal = value;
      return true;
    case 'tsEcho':
      segment.tsEcho = value;
      return true;
  }
}

/** A path, unless an end has a port that is no integer, or the arrow is not the common one. */
function parsePath(text: string, number: number): PlainPath | undefined {
  const reader = new Reader(`${text}:`, 0, text.length + 1);
  const left = parseEndpoint(reader, 'line', 'a host');
  reader.skipBlanks();
  const arrow = takeArrow(reader);
  if (left === undefined || !isPlain(left) || arrow?.kind !== 'arrives') return undefined;
  reader.skipBlanks();
  const right = parseEndpoint(reader, 'line', 'a host');
  if (right === undefined || !isPlain(right)) return undefined;
  if (reader.position !== text.length || reader.problems.length > 0) return undefined;
  const [from, to] = arrow.direction === 'right' ? [left, right] : [right, left];
  return { number, from: plainEnd(from), to: plainEnd(to), left, arrow, right };
}

function isPlain({ port }: Endpoint): boolean {
  return port === undefined || port.terms.length === 0;
}

function plainEnd({ host, port }: Endpoint): PlainEnd {
  return { host: host.text, port: port?.constant };
}

/** Words are told apart by so many of their letters, without a string for each. */
const PACKED = 3;

/** Three letters in one number; behind the last byte of a line stands none. */
function packed(bytes: ArrayLike<number>, at: number): number {
  return ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
}

function bytesOf(word: string): Uint8Array {
  return Uint8Array.from(word, letter => letter.charCodeAt(0));
}

const FLAGS: ReadonlyMap<number, number> = new Map(
  FLAG_NAMES.filter(name => name.length === PACKED).map(name => [packed(bytesOf(name), 0), Flag[name]]),
);

interface PlainField {
  /** Its name, and the `=` if it has a value. */
  readonly bytes: Uint8Array;
  readonly slot: Slot | 'sackOk';
  /** Inclusive. */
  readonly limit: number;
}

const FIELDS: ReadonlyMap<number, PlainField> = new Map(
  [
    { text: 'seq=', slot: 'seq', limit: largestOf('seq') } as const,
    { text: 'ack=', slot: 'ack', limit: largestOf('ack') } as const,
    { text: 'len=', slot: 'len', limit: largestOf('len') } as const,
    { text: 'win=', slot: 'win', limit: largestOf('win') } as const,
    { text: 'mss=', slot: 'mss', limit: largestOf('mss') } as const,
    { text: 'wscale=', slot: 'wscale', limit: largestOf('wscale') } as const,
    { text: 'ts=', slot: 'tsVal', limit: largestOf('ts') } as const,
    { text: 'sack-ok', slot: 'sackOk', limit: 0 } as const,
  ].map(({ text, slot, limit }) => {
    const bytes = bytesOf(text);
    return [packed(bytes, 0), { bytes, slot, limit }];
  }),
);

/** The one field that begins with the letters of another, `sack-ok`. */
const SACK = bytesOf('sack=');
const SACK_LIMIT = largestOf('sack');

const PATH_END = ': '.length;

/** So many decimal digits fit an integer below 2^53. */
const EXACT_DIGITS = 15;

const SMALL_UNITS: ReadonlyMap<number, DurationUnit> = new Map([
  [0x6d, 'ms'],
  [0x75, 'us'],
  [0x6e, 'ns'],
]);

/** Bytes of a line, with its line break, that the window must hold. A plain line that is longer is left to the parser. */
const LONGEST = 1024;

/** Bytes of paths that are remembered: those of more than run at a time, less than what would fill the memory. */
const WRITTEN_SIZE = 1 << 20;

/** Where in `written` a path stands. */
interface WrittenPath {
  readonly at: number;
  readonly length: number;
  readonly path: PlainPath;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BLANK = 0x20;
const COMMA = 0x2c;
const MINUS = 0x2d;
const PLUS = 0x2b;
const POINT = 0x2e;
const SLASH = 0x2f;
const ZERO = 0x30;
const NINE = 0x39;
const COLON = 0x3a;
const AT = 0x40;
const LOWER_S = 0x73;
