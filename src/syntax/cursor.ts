/**
 * A reading position on one line of text, and the lexical elements that every statement shares.
 *
 * Each `take…` method either consumes what it names and returns it, or consumes nothing and returns
 * `undefined` (or `false`); none of them throws.
 */
export class Cursor {
  /** Where reading stops, exclusive: the end of the line, before its line break. */
  readonly end: number;
  /** Offset in the document, as all that is told of it. */
  position: number;
  private readonly text: string;
  private readonly base: number;

  /** `text` is the part of the document that begins at `base`, and holds all from `from` to `end`. */
  constructor(text: string, from: number, end: number, base = 0) {
    this.text = text;
    this.position = from;
    this.end = end;
    this.base = base;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  /** The UTF-16 unit at `position + ahead`, or −1 beyond the end. */
  peek(ahead = 0): number {
    const at = this.position + ahead;
    return at < this.end ? this.unitAt(at) : -1;
  }

  /** The UTF-16 unit there. */
  unitAt(position: number): number {
    return this.text.charCodeAt(position - this.base);
  }

  /** The UTF-16 unit there, as a string. */
  charAt(position: number): string {
    return this.text.charAt(position - this.base);
  }

  /** Skips blanks; the next unit is then a non-blank or the end. Returns whether there were any. */
  skipBlanks(): boolean {
    const start = this.position;
    while (this.position < this.end && isBlank(this.unitAt(this.position))) this.position++;
    return this.position > start;
  }

  /** Skips blanks and says whether the statement ends here: at the end of the line or at a comment. */
  atStatementEnd(): boolean {
    this.skipBlanks();
    return this.position >= this.end || this.unitAt(this.position) === HASH;
  }

  startsWith(literal: string): boolean {
    return this.position + literal.length <= this.end && this.text.startsWith(literal, this.position - this.base);
  }

  take(literal: string): boolean {
    if (!this.startsWith(literal)) return false;
    this.position += literal.length;
    return true;
  }

  /** Takes `word` only where no name goes on behind it: `end` but not `ending` or `end-of`. */
  takeWord(word: string): boolean {
    if (!this.startsWith(word) || isWordPart(this.peek(word.length))) return false;
    this.position += word.length;
    return true;
  }

  slice(from: number, to: number = this.position): string {
    return this.text.slice(from - this.base, to - this.base);
  }

  /** A name: a letter of any script or `_`, then letters, digits, `_` (combining marks included). */
  takeName(): string | undefined {
    const start = this.position;
    let at = start;
    while (at < this.end) {
      const unit = this.unitAt(at);
      if (isAsciiLetter(unit) || unit === UNDERSCORE || (at > start && isDigit(unit))) {
        at++;
      } else if (unit >= 0x80) {
        const character = String.fromCodePoint(this.text.codePointAt(at - this.base) ?? unit);
        if (!(at === start ? LETTER : LETTER_OR_MARK).test(character)) break;
        at += character.length;
      } else {
        break;
      }
    }
    if (at === start) return undefined;
    this.position = at;
    return this.slice(start);
  }

  /** Names and numbers joined by `-`, `_` or `.`: `sack-ok`, `SYN-RECEIVED`, `SND.NXT`, `FIN-WAIT-1`. */
  takeCompound(): string | undefined {
    const start = this.position;
    const name = this.takeName();
    if (name === undefined) return undefined;
    for (;;) {
      const joint = this.peek();
      if (joint !== MINUS && joint !== DOT) break;
      if (!isWordPart(this.peek(1)) || isArrowHead(this, this.position)) break;
      this.position++;
      while (isWordPart(this.peek())) this.position++;
    }
    return this.position === start + name.length ? name : this.slice(start);
  }

  /** A run of units up to a blank, comma or comment: for values that have no grammar of their own, such as addresses. */
  takeRaw(): string {
    const start = this.position;
    while (this.position < this.end) {
      const unit = this.unitAt(this.position);
      if (isBlank(unit) || unit === COMMA || unit === HASH) break;
      this.position++;
    }
    return this.slice(start);
  }

  /**
   * A decimal or `0x` integer, `_` allowed between digits. May exceed 2^53; callers check their own range.
   */
  takeInteger(): number | undefined {
    const start = this.position;
    let at = start;
    if (this.peek() === ZERO && (this.peek(1) | 0x20) === LOWER_X && isHexDigit(this.peek(2))) {
      at += 2;
      let value = 0;
      while (at < this.end) {
        const unit = this.unitAt(at);
        if (isHexDigit(unit)) value = value * 16 + hexValue(unit);
        else if (unit !== UNDERSCORE || !isHexDigit(this.peek(at + 1 - start))) break;
        at++;
      }
      this.position = at;
      return value;
    }
    let value = 0;
    while (at < this.end) {
      const unit = this.unitAt(at);
      if (isDigit(unit)) value = value * 10 + (unit - ZERO);
      else if (unit !== UNDERSCORE || at === start || !isDigit(this.peek(at + 1 - start))) break;
      at++;
    }
    if (at === start) return undefined;
    this.position = at;
    return value;
  }
}

export const QUOTE = 0x22;
export const HASH = 0x23;
export const COMMA = 0x2c;
export const MINUS = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const UNDERSCORE = 0x5f;
const LOWER_X = 0x78;

const LETTER = /^\p{L}$/u;
const LETTER_OR_MARK = /^[\p{L}\p{M}\p{Nd}]$/u;

/** Blanks part words; the no-break and the ideographic space, which input methods leave behind, are blanks too. */
export function isBlank(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x09 ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    unit === 0xfeff ||
    unit === 0x0b ||
    unit === 0x0c ||
    unit === 0x0d
  );
}

export function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

export function isUpperCase(unit: number): boolean {
  return unit >= 0x41 && unit <= 0x5a;
}

export function isAsciiLetter(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a);
}

function isWordPart(unit: number): boolean {
  if (unit < 0x80) return isAsciiLetter(unit) || isDigit(unit) || unit === UNDERSCORE;
  return isSurrogate(unit) || LETTER_OR_MARK.test(String.fromCharCode(unit));
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function isHexDigit(unit: number): boolean {
  return isDigit(unit) || (unit >= 0x41 && unit <= 0x46) || (unit >= 0x61 && unit <= 0x66);
}

function hexValue(unit: number): number {
  return unit <= 0x39 ? unit - 0x30 : (unit | 0x20) - 0x61 + 10;
}

/** `A-x B` and `A->B`: an arrow is read before a minus or a name. */
function isArrowHead(cursor: Cursor, at: number): boolean {
  return cursor.charAt(at) === '-' && cursor.charAt(at + 1) === '>';
}
