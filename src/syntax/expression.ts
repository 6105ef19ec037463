import { type Cursor, isAsciiLetter, isDigit } from './cursor.ts';
import type { Expression, Term } from './tree.ts';

/**
 * `101`, `x`, `x+1`, `y+1+n`, `1000*i-1`, without blanks. Returns `undefined` and consumes nothing where none
 * starts. A dangling operator is left unread: of `x+` this takes `x`, and the caller meets the `+`. With `minus` false
 * no minus belongs to it: in `sack=L-R` the first one parts the edges.
 */
export function takeExpression(cursor: Cursor, minus = true): Expression | undefined {
  const from = cursor.position;
  let to = from;
  let constant = 0;
  let largest = 0;
  let terms: Term[] | undefined;
  let sign = 1;
  if (minus && cursor.peek() === HYPHEN && startsOperand(cursor, 1)) {
    sign = -1;
    cursor.position++;
  }
  for (;;) {
    const start = cursor.position;
    const integer = cursor.takeInteger();
    const factor = integer === undefined || (cursor.peek() === ASTERISK && startsOperand(cursor, 1));
    if (factor) {
      if (integer !== undefined) cursor.position++;
      const name = cursor.takeName();
      if (name === undefined) break;
      const coefficient = sign * (integer ?? 1);
      if (coefficient !== 0) {
        terms ??= [];
        terms.push({ from: start, to: cursor.position, name, coefficient });
      }
    } else {
      constant += sign * integer;
    }
    if (integer !== undefined && integer > largest) largest = integer;
    to = cursor.position;
    const operator = cursor.peek();
    if (operator === PLUS) sign = 1;
    else if (operator === HYPHEN && minus) sign = -1;
    else break;
    if (!startsOperand(cursor, 1)) break;
    cursor.position++;
  }
  cursor.position = to;
  return to === from ? undefined : { from, to, constant, terms: terms ?? NO_TERMS, largest };
}

const NO_TERMS: readonly Term[] = [];
const PLUS = 0x2b;
const HYPHEN = 0x2d;
const ASTERISK = 0x2a;

function startsOperand(cursor: Cursor, ahead: number): boolean {
  const unit = cursor.peek(ahead);
  return isDigit(unit) || isAsciiLetter(unit) || unit === 0x5f || unit >= 0x80;
}
