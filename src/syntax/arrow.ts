import { type Cursor, isBlank } from './cursor.ts';
import type { Arrow } from './tree.ts';

/** The arrow that begins here, if any; `-x` and `x-` only where blanks stand on both sides. */
export function takeArrow(cursor: Cursor): Arrow | undefined {
  const from = cursor.position;
  const first = cursor.peek();
  const second = cursor.peek(1);
  if (second === GREATER || first === LESS) {
    const shaft = second === GREATER ? first : second;
    const kind = shaft === HYPHEN ? 'arrives' : shaft === TILDE ? 'delayed' : shaft === EQUALS ? 'bulk' : undefined;
    if (kind === undefined) return undefined;
    cursor.position += 2;
    return { from, to: cursor.position, kind, direction: second === GREATER ? 'right' : 'left' };
  }
  const right = first === HYPHEN && second === CROSS;
  const left = first === CROSS && second === HYPHEN;
  if (!(right || left) || !isBlank(cursor.unitAt(from - 1)) || !isBlank(cursor.peek(2))) return undefined;
  cursor.position += 2;
  return { from, to: cursor.position, kind: 'lost', direction: right ? 'right' : 'left' };
}

/** Whether an arrow begins here; consumes nothing. */
export function arrowFollows(cursor: Cursor): boolean {
  const start = cursor.position;
  const arrow = takeArrow(cursor);
  cursor.position = start;
  return arrow !== undefined;
}

/** Whether a character goes on an arrow: no host begins with it. */
export function isArrowPart(unit: number): boolean {
  return unit === HYPHEN || unit === GREATER || unit === LESS || unit === TILDE || unit === EQUALS;
}

/** As many characters as somebody may have meant for an arrow: `-->`, `->>`, `→`, `-x`. */
export function arrowLike(cursor: Cursor): string {
  return /^(?:[-<>=~–—−→←⇒⇐]+[xX]?|x-+)/.exec(cursor.slice(cursor.position, cursor.position + 8))?.[0] ?? '';
}

/** The arrow most likely meant by one that other tools draw. */
export function intendedArrow(written: string): string {
  const left = /^[<←⇐x]/.test(written);
  if (/x/i.test(written)) return left ? 'x-' : '-x';
  if (/[=⇒⇐]/.test(written)) return left ? '<=' : '=>';
  if (written.includes('~')) return left ? '<~' : '~>';
  return left ? '<-' : '->';
}

const HYPHEN = 0x2d;
const LESS = 0x3c;
const EQUALS = 0x3d;
const GREATER = 0x3e;
const CROSS = 0x78;
const TILDE = 0x7e;
