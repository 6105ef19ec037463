import { addressAt } from './address.ts';
import { COMMA, HASH, isBlank } from './cursor.ts';
import { takeExpression } from './expression.ts';
import { isKeyword } from './keywords.ts';
import { takeString } from './literals.ts';
import { isInRange } from './ranges.ts';
import type { Reader } from './reader.ts';
import type { Expression, Field, FieldName, Name, SackBlock } from './tree.ts';

/**
 * The value of a field; the reader stands behind the `=`. A value that cannot be read is reported, consumed up
 * to the next blank or comma, and left out.
 */
export function parseFieldValue(reader: Reader, name: Name, kind: FieldName): Field | undefined {
  const from = reader.position;
  const value = parseValue(reader, name, kind);
  if (value !== undefined && atValueEnd(reader)) return isInRange(reader, value) ? value : undefined;
  if (reader.position !== from || takeString(reader) === undefined) reader.takeRaw();
  const written = reader.slice(from);
  reader.problem(
    'syntax/bad-value',
    written === '' ? name : { from, to: reader.position },
    written === ''
      ? `${kind}= needs a value: ${EXPECTED[kind]}`
      : `"${written}" is no value for ${kind}: expected ${EXPECTED[kind]}`,
  );
  return undefined;
}

/** Whether a field is written without a value, in any case of its letters; `tfo` may be. */
export function standsAlone(field: string): boolean {
  return STAND_ALONE.has(field.toLowerCase());
}

const STAND_ALONE: ReadonlySet<string> = new Set<FieldName>(['sack-ok', 'ect0', 'ect1', 'ce', 'bad-checksum', 'tfo']);

const EQUALS = 0x3d;

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

/** The field, or `undefined` where its value is none; the reader then stands somewhere in it. */
function parseValue(reader: Reader, name: Name, kind: FieldName): Field | undefined {
  switch (kind) {
    case 'seq':
    case 'ack':
    case 'len':
    case 'win':
    case 'mss':
    case 'wscale':
    case 'urg': {
      const value = takeExpression(reader);
      return value && { from: name.from, to: reader.position, name, kind, value };
    }
    case 'sack':
      return parseBlocks(reader, name);
    case 'ts':
      return parseTimestamps(reader, name);
    case 'tfo': {
      const cookie = /^(?:[0-9a-fA-F]{2}){4,16}$/.exec(reader.takeRaw())?.[0];
      return cookie === undefined ? undefined : { from: name.from, to: reader.position, name, kind, cookie };
    }
    case 'src':
      return parseSource(reader, name);
    default:
      return undefined;
  }
}

/** Whether a value may end here: before a blank, a comma, a comment or a payload. */
export function atValueEnd(reader: Reader): boolean {
  const unit = reader.peek();
  return unit === -1 || isBlank(unit) || unit === COMMA || unit === HASH || unit === 0x22;
}

function parseBlocks(reader: Reader, name: Name): Field | undefined {
  const blocks: SackBlock[] = [];
  for (;;) {
    const from = reader.position;
    const left = takeExpression(reader, false);
    if (left === undefined || !reader.take('-')) return undefined;
    const right = takeExpression(reader, false);
    if (right === undefined) return undefined;
    blocks.push({ from, to: reader.position, left, right });
    if (!blockFollows(reader)) break;
    reader.position++;
    reader.skipBlanks();
  }
  return { from: name.from, to: reader.position, name, kind: 'sack', blocks };
}

/** A comma goes on with the blocks, unless `NAME=`, a field that stands alone, `as` or no number at all follows it. */
function blockFollows(reader: Reader): boolean {
  if (reader.peek() !== COMMA) return false;
  const start = reader.position++;
  reader.skipBlanks();
  const word = reader.compound();
  const isField = word !== undefined && (reader.peek() === EQUALS || word.text === 'as' || standsAlone(word.text));
  reader.position = word?.from ?? reader.position;
  const follows = !isField && takeExpression(reader, false) !== undefined;
  reader.position = start;
  return follows;
}

function parseTimestamps(reader: Reader, name: Name): Field | undefined {
  const value = takeExpression(reader);
  if (value === undefined || !reader.take('/')) return undefined;
  const echo = takeExpression(reader);
  return echo && { from: name.from, to: reader.position, name, kind: 'ts', value, echo };
}

function parseSource(reader: Reader, name: Name): Field | undefined {
  const from = reader.position;
  const host = reader.name();
  if (host !== undefined && !isKeyword(host.text) && atValueEnd(reader)) {
    return { from: name.from, to: reader.position, name, kind: 'src', host, offset: undefined };
  }
  reader.position = from;
  const address = takeAddress(reader);
  if (address === undefined) return undefined;
  let offset: Expression | undefined;
  if (reader.take('+')) {
    offset = takeExpression(reader);
    if (offset === undefined) return undefined;
  }
  return { from: name.from, to: reader.position, name, kind: 'src', host: undefined, address, offset };
}

/** An IPv4 or IPv6 address, as written. */
export function takeAddress(reader: Reader): string | undefined {
  const rest = reader.slice(reader.position, Math.min(reader.end, reader.position + 64));
  const match = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)/.exec(rest)?.[0];
  if (match === undefined || addressAt(match, 0) === undefined) return undefined;
  reader.position += match.length;
  return match;
}
