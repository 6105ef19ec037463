/**
 * Text as UTF-8 bytes, put together without a string for each number: of a capture of a million segments most of the
 * time goes into writing digits.
 */
export class TextBytes {
  private bytes = new Uint8Array(CHUNK);
  private to = 0;

  /** How many bytes there are. */
  get length(): number {
    return this.to;
  }

  /** What has been written, valid until more is; it begins anew. */
  take(): Uint8Array {
    const taken = this.bytes.subarray(0, this.to);
    this.to = 0;
    return taken;
  }

  /** Bytes as they are. */
  raw(word: Uint8Array): void {
    const { length } = word;
    if (this.to + length > this.bytes.length) this.grow(length);
    const { bytes, to } = this;
    if (length > 32) bytes.set(word, to);
    else for (let i = 0; i < length; i++) bytes[to + i] = word[i] as number;
    this.to = to + length;
  }

  text(text: string): void {
    const { length } = text;
    if (this.to + length > this.bytes.length) this.grow(length);
    const { bytes, to } = this;
    for (let i = 0; i < length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) {
        this.raw(utf8(text));
        return;
      }
      bytes[to + i] = unit;
    }
    this.to = to + length;
  }

  byte(byte: number): void {
    if (this.to === this.bytes.length) this.grow(1);
    this.bytes[this.to++] = byte;
  }

  /** An integer in decimal, 0 to 2^53, behind a word. */
  field(word: Uint8Array, value: number): void {
    this.raw(word);
    this.integer(value);
  }

  /** An integer in decimal, 0 to 2^53. */
  integer(value: number): void {
    if (value < 1e9) {
      this.digits(value, value < 100 ? (value < 10 ? 1 : 2) : value < 1e4 ? (value < 1e3 ? 3 : 4) : digitCount(value));
      return;
    }
    const high = (value / 1e9) | 0;
    this.integer(high);
    this.digits(value - high * 1e9, 9);
  }

  /** An integer of at most nine digits, filled up with zeros. */
  digits(value: number, count: number): void {
    if (this.to + count > this.bytes.length) this.grow(count);
    const { bytes, to } = this;
    let rest = value | 0;
    let at = to + count - 1;
    for (; at > to; at -= 2) {
      const hundredth = (rest / 100) | 0;
      const two = rest - hundredth * 100;
      bytes[at] = ONES[two] as number;
      bytes[at - 1] = TENS[two] as number;
      rest = hundredth;
    }
    if (at === to) bytes[at] = ZERO + (rest % 10);
    this.to = to + count;
  }

  private grow(by: number): void {
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.to + by));
    grown.set(this.bytes.subarray(0, this.to));
    this.bytes = grown;
  }
}

/** A text in UTF-8; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code, 0));
    else if (code < 0x1_0000) bytes.push(0xe0 | (code >> 12), tail(code, 6), tail(code, 0));
    else bytes.push(0xf0 | (code >> 18), tail(code, 12), tail(code, 6), tail(code, 0));
  }
  return Uint8Array.from(bytes);
}

function tail(code: number, shift: number): number {
  return 0x80 | ((code >> shift) & 0x3f);
}

function digitCount(value: number): number {
  if (value < 1e6) return value < 1e5 ? 5 : 6;
  return value < 1e8 ? (value < 1e7 ? 7 : 8) : 9;
}

const CHUNK = 0x2_0000;
const ZERO = 0x30;
/** The two digits of 0 to 99. */
const TENS = Uint8Array.from({ length: 100 }, (_, value) => ZERO + Math.floor(value / 10));
const ONES = Uint8Array.from({ length: 100 }, (_, value) => ZERO + (value % 10));
