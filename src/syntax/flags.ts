import { Flag, type FlagName } from '../tcp/flags.ts';
import { type Cursor, isUpperCase } from './cursor.ts';

/** The bit of a flag spelled in upper case (`SYN`), or `undefined`. */
export function flagBit(word: string): number | undefined {
  return BITS.get(word);
}

export const FLAG_NAMES = Object.keys(Flag) as readonly FlagName[];

const BITS: ReadonlyMap<string, number> = new Map(Object.entries(Flag));

/**
 * Flags in any spelling people paste: `SYN+ACK` `SYN,ACK` `SYN-ACK` `SYN/ACK` `SYN|ACK` `SYN ACK` and, in square
 * brackets, `[SYN, ACK]` or tcpdump's letters `[S.]`. Returns the bits and leaves the cursor behind the last flag;
 * nothing is consumed where no flag stands. `SYN=1` is left to the fields.
 */
export function takeFlags(cursor: Cursor): number | undefined {
  return takeBracketed(cursor) ?? takeJoined(cursor);
}

function takeJoined(cursor: Cursor): number | undefined {
  let bits = takeFlag(cursor);
  if (bits === undefined) return undefined;
  for (;;) {
    const before = cursor.position;
    cursor.skipBlanks();
    if (JOINTS.includes(cursor.peek())) {
      cursor.position++;
      cursor.skipBlanks();
    }
    const bit = takeFlag(cursor);
    if (bit === undefined) {
      cursor.position = before;
      return bits;
    }
    bits |= bit;
  }
}

function takeFlag(cursor: Cursor): number | undefined {
  const start = cursor.position;
  if (!isUpperCase(cursor.peek())) return undefined;
  const word = cursor.takeName();
  const bit = word === undefined ? undefined : flagBit(word);
  if (bit === undefined || cursor.peek() === EQUALS) {
    cursor.position = start;
    return undefined;
  }
  return bit;
}

function takeBracketed(cursor: Cursor): number | undefined {
  const start = cursor.position;
  if (!cursor.take('[')) return undefined;
  let bits = 0;
  let position = cursor.position;
  while (position < cursor.end) {
    const letter = TCPDUMP_LETTERS[cursor.charAt(position)];
    if (letter === undefined) break;
    bits |= letter;
    position++;
  }
  if (cursor.charAt(position) === ']' && position < cursor.end) {
    cursor.position = position + 1;
    return bits;
  }
  cursor.skipBlanks();
  const joined = takeJoined(cursor);
  cursor.skipBlanks();
  if (joined !== undefined && cursor.take(']')) return joined;
  cursor.position = start;
  return undefined;
}

/** As `tcpdump` prints them; `.` is ACK, lower-case `e` is AE. */
export const TCPDUMP_LETTERS: Readonly<Record<string, number>> = {
  S: Flag.SYN,
  F: Flag.FIN,
  R: Flag.RST,
  P: Flag.PSH,
  '.': Flag.ACK,
  U: Flag.URG,
  E: Flag.ECE,
  W: Flag.CWR,
  e: Flag.AE,
};

const EQUALS = 0x3d;
/** `+ , - / |` */
const JOINTS: readonly number[] = [0x2b, 0x2c, 0x2d, 0x2f, 0x7c];
