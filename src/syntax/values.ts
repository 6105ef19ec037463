import { COMMA, HASH, isBlank } from './cursor.ts';
import { takeExpression } from './expression.ts';
import type { Reader } from './reader.ts';
import type { Expression, Field, FieldName, Name, SackBlock } from './tree.ts';

/**
 * The value of a field; the reader stands behind the `=`. A value that cannot be read is reported, consumed up
 * to the next blank or comma, and `null` comes back.
 */
export function parseFieldValue(reader: Reader, name: Name, kind: FieldName): Field | null {
  const from = reader.position;
  const value = parseValue(reader, name, kind);
  if (value !== null && atValueEnd(reader)) return value;
  if (value !== null || reader.position === from || !atValueEnd(reader)) {
    reader.takeRaw();
    const written = reader.slice(from);
    reader.problem(
      'syntax/bad-value',
      written === '' ? name : { from, to: reader.position },
      written === ''
        ? `${kind}= needs a value: ${EXPECTED[kind]}`
        : `"${written}" is no value for ${kind}: expected ${EXPECTED[kind]}`,
    );
  }
  return null;
}

const EXPECTED: Readonly<Record<FieldName, string>> = {
  seq: 'a sequence number such as 100, x or x+1',
  ack: 'an acknowledgment number such as 101, x or x+1',
  len: 'a number of bytes such as 100 or n',
  win: 'a window in bytes, 0 to 65535',
  mss: 'a segment size in bytes, 0 to 65535',
  wscale: 'a shift count, 0 to 14',
  urg: 'an urgent pointer, 0 to 65535',
  sack: 'blocks of left and right edges, as in 1001-2001,3001-4001',
  ts: 'TSval/TSecr, as in 100/0',
  tfo: 'a cookie in hexadecimal, 8 to 32 digits and an even number of them',
  src: 'a host or an address, as in 10.0.0.0+i',
  'sack-ok': 'nothing: sack-ok stands alone',
  ect0: 'nothing: ect0 stands alone',
  ect1: 'nothing: ect1 stands alone',
  ce: 'nothing: ce stands alone',
  'bad-checksum': 'nothing: bad-checksum stands alone',
};

/** Largest value of a 32-bit field, and of the smaller ones by name. */
const LIMITS: Readonly<Partial<Record<FieldName, number>>> = { win: 65_535, mss: 65_535, urg: 65_535, wscale: 14 };
const MAX_32_BITS = 0xffff_ffff;

function parseValue(reader: Reader, name: Name, kind: FieldName): Field | null {
  switch (kind) {
    case 'seq':
    case 'ack':
    case 'len':
    case 'win':
    case 'mss':
    case 'wscale':
    case 'urg': {
      const value = takeExpression(reader);
      if (value === undefined) return null;
      const limit = LIMITS[kind] ?? MAX_32_BITS;
      if (atValueEnd(reader) && isOutOfRange(value, kind, limit)) {
        reader.problem('syntax/number-range', value, `${kind} is 0 to ${limit}${limit > 65_535 ? ' (32 bits)' : ''}`);
        return null;
      }
      return { from: name.from, to: reader.position, name, kind, value };
    }
    case 'sack':
      return parseBlocks(reader, name);
    case 'ts':
      return parseTimestamps(reader, name);
    case 'tfo': {
      const cookie = /^(?:[0-9a-fA-F]{2}){4,16}$/.exec(reader.takeRaw())?.[0];
      return cookie === undefined
        ? rewound(reader, name)
        : { from: name.from, to: reader.position, name, kind, cookie };
    }
    case 'src':
      return parseSource(reader, name);
    default:
      return null;
  }
}

/** Nothing was accepted: back to behind the `=`. */
function rewound(reader: Reader, name: Name): null {
  reader.position = name.to + 1;
  return null;
}

function atValueEnd(reader: Reader): boolean {
  const unit = reader.peek();
  return unit === -1 || isBlank(unit) || unit === COMMA || unit === HASH || unit === 0x22;
}

/** Literals are checked one by one, since `seq=x+4294967295` is fine modulo 2^32 but `seq=4294967296` is a slip. */
function isOutOfRange(value: Expression, kind: FieldName, limit: number): boolean {
  if (value.largest > MAX_32_BITS) return true;
  const modular = kind === 'seq' || kind === 'ack';
  return value.terms.length === 0 && !modular && (value.constant < 0 || value.constant > limit);
}

function parseBlocks(reader: Reader, name: Name): Field | null {
  const blocks: SackBlock[] = [];
  for (;;) {
    const from = reader.position;
    const left = takeExpression(reader, { minus: false });
    if (left === undefined || !reader.take('-')) return null;
    const right = takeExpression(reader, { minus: false });
    if (right === undefined) return null;
    if (left.largest > MAX_32_BITS || right.largest > MAX_32_BITS) {
      reader.problem(
        'syntax/number-range',
        { from, to: reader.position },
        'a sequence number is 0 to 4294967295 (32 bits)',
      );
      reader.takeRaw();
      return null;
    }
    blocks.push({ from, to: reader.position, left, right });
    if (!blockFollows(reader)) break;
    reader.position++;
    reader.skipBlanks();
  }
  return { from: name.from, to: reader.position, name, kind: 'sack', blocks };
}

/** A comma followed by `NAME=` ends the list; a comma followed by an edge and a minus goes on. */
function blockFollows(reader: Reader): boolean {
  if (reader.peek() !== COMMA) return false;
  const start = reader.position++;
  reader.skipBlanks();
  const follows = takeExpression(reader, { minus: false }) !== undefined && reader.peek() === 0x2d;
  reader.position = start;
  return follows;
}

function parseTimestamps(reader: Reader, name: Name): Field | null {
  const value = takeExpression(reader);
  if (value === undefined || !reader.take('/')) return null;
  const echo = takeExpression(reader);
  if (echo === undefined) return null;
  if (Math.max(value.largest, echo.largest) > MAX_32_BITS) {
    reader.problem(
      'syntax/number-range',
      { from: value.from, to: echo.to },
      'a timestamp is 0 to 4294967295 (32 bits)',
    );
    return null;
  }
  return { from: name.from, to: reader.position, name, kind: 'ts', value, echo };
}

function parseSource(reader: Reader, name: Name): Field | null {
  const from = reader.position;
  const host = reader.name();
  if (host !== undefined && atValueEnd(reader)) {
    return { from: name.from, to: reader.position, name, kind: 'src', host, offset: undefined };
  }
  reader.position = from;
  const address = takeAddress(reader);
  if (address === undefined) return rewound(reader, name);
  let offset: Expression | undefined;
  if (reader.take('+')) {
    offset = takeExpression(reader);
    if (offset === undefined) return null;
  }
  return { from: name.from, to: reader.position, name, kind: 'src', host: undefined, address, offset };
}

/** An IPv4 address, or something with the characters of an IPv6 address and at least two colons. */
export function takeAddress(reader: Reader): string | undefined {
  const rest = reader.text.slice(reader.position, Math.min(reader.end, reader.position + 64));
  const match = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/.exec(rest)?.[0];
  if (
    match === undefined ||
    (match.includes('.') && !match.includes(':') && match.split('.').some(part => Number(part) > 255))
  ) {
    return undefined;
  }
  reader.position += match.length;
  return match;
}
