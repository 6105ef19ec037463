import { type Cursor, isDigit, QUOTE } from './cursor.ts';
import type { Duration, DurationUnit, StringLiteral } from './tree.ts';

/** Something lexical that began and cannot be finished; the caller turns it into a problem of its line. */
export interface Malformed {
  readonly malformed: string;
  readonly from: number;
  readonly to: number;
}

/**
 * A string in double quotes with `\" \\ \n \r \t \xNN \u{…}`. Nothing where no quote stands; a malformed one
 * consumes to the closing quote, or to the end of the line if there is none.
 */
export function takeString(cursor: Cursor): StringLiteral | Malformed | undefined {
  if (cursor.peek() !== QUOTE) return undefined;
  const from = cursor.position++;
  let value = '';
  let byteLength = 0;
  let malformed: Malformed | undefined;
  let run = cursor.position;
  const flush = (): void => {
    const plain = cursor.slice(run);
    value += plain;
    byteLength += utf8Length(plain);
  };
  for (;;) {
    const unit = cursor.peek();
    if (unit === -1) {
      return { malformed: 'the string is not closed: a " is missing', from, to: cursor.end };
    }
    if (unit === QUOTE) break;
    if (unit !== BACKSLASH) {
      cursor.position++;
      continue;
    }
    flush();
    const start = cursor.position;
    const escaped = takeEscape(cursor);
    if (escaped === undefined) {
      cursor.position = Math.min(start + 2, cursor.end);
      malformed ??= {
        malformed: `unknown escape ${cursor.slice(start)}: strings know \\" \\\\ \\n \\r \\t \\xNN \\u{…}`,
        from: start,
        to: cursor.position,
      };
    } else {
      value += escaped.character;
      byteLength += escaped.bytes;
    }
    run = cursor.position;
  }
  flush();
  cursor.position++;
  return malformed ?? { from, to: cursor.position, value, byteLength };
}

/** `1.5s`, `20ms`, `2MSL`, `3RTO`, `MSL`. Nothing where neither a digit nor MSL/RTO stands. */
export function takeDuration(cursor: Cursor): Duration | Malformed | undefined {
  const from = cursor.position;
  const timer = takeUnit(cursor, TIMER_UNITS);
  if (timer !== undefined) return { from, to: cursor.position, value: 1, unit: timer };
  if (!isDigit(cursor.peek())) return undefined;
  let value = cursor.takeInteger() ?? 0;
  const fraction = cursor.peek() === DOT && isDigit(cursor.peek(1));
  if (fraction) {
    cursor.position++;
    while (isDigit(cursor.peek())) cursor.position++;
    value = Number(cursor.slice(from).replace(/_/g, ''));
  }
  const unit = takeUnit(cursor, UNITS);
  if (unit === undefined) {
    cursor.takeRaw();
    const written = cursor.slice(from);
    return {
      malformed: `${written} is no duration: a unit is missing (${UNITS.join(', ')}, as in 200ms or 2MSL)`,
      from,
      to: cursor.position,
    };
  }
  if (!(value <= Number.MAX_SAFE_INTEGER)) {
    return { malformed: `${cursor.slice(from)} is no duration: the number is too large`, from, to: cursor.position };
  }
  if (fraction && (unit === 'MSL' || unit === 'RTO')) {
    return { malformed: `${unit} takes a whole number before it, as in 2${unit}`, from, to: cursor.position };
  }
  return { from, to: cursor.position, value, unit };
}

/** Tells what could be read from what could not. */
export function isMalformed(read: object): read is Malformed {
  return 'malformed' in read;
}

/** Timers, of which one needs no number before it. */
export const TIMER_UNITS: readonly DurationUnit[] = ['MSL', 'RTO'];
const UNITS: readonly DurationUnit[] = ['ns', 'us', 'ms', 'min', 's', 'h', 'MSL', 'RTO'];

const DOT = 0x2e;
const BACKSLASH = 0x5c;

function takeUnit(cursor: Cursor, units: readonly DurationUnit[]): DurationUnit | undefined {
  return units.find(unit => cursor.takeWord(unit));
}

function takeEscape(cursor: Cursor): { character: string; bytes: number } | undefined {
  const rest = cursor.slice(cursor.position, Math.min(cursor.position + 12, cursor.end));
  const simple = SIMPLE_ESCAPES[rest.charAt(1)];
  if (simple !== undefined) {
    cursor.position += 2;
    return { character: simple, bytes: 1 };
  }
  const byte = /^\\x([0-9a-fA-F]{2})/.exec(rest);
  if (byte) {
    cursor.position += byte[0].length;
    return { character: String.fromCharCode(Number.parseInt(byte[1] ?? '', 16)), bytes: 1 };
  }
  const point = /^\\u\{([0-9a-fA-F]{1,6})\}/.exec(rest);
  const code = point ? Number.parseInt(point[1] ?? '', 16) : Number.POSITIVE_INFINITY;
  if (!point || code > 0x10ffff) return undefined;
  cursor.position += point[0].length;
  const character = String.fromCodePoint(code);
  return { character, bytes: utf8Length(character) };
}

const SIMPLE_ESCAPES: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', r: '\r', t: '\t' };

/** Bytes of the text in UTF-8; a lone surrogate counts as U+FFFD does. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800) bytes += 2;
    else if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 4;
      i++;
    } else bytes += 3;
  }
  return bytes;
}
