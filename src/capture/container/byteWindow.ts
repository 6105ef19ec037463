/**
 * Bytes that come in chunks, to be read in whole records: what is left of one chunk stands before the next. Bytes that
 * have been handed out are overwritten only where nobody keeps them.
 */
export class ByteWindow {
  /** What is held stands from `from` to before `to`. */
  bytes: Uint8Array = EMPTY;
  from = 0;
  to = 0;
  /** Where in the file `bytes[from]` stands. */
  offset = 0;
  /** How much of what comes next is to be left out. */
  private left = 0;
  private owned = false;
  private readonly keeps: boolean;

  /** `keeps`: somebody holds on to parts of `bytes`. */
  constructor(keeps: boolean) {
    this.keeps = keeps;
  }

  get length(): number {
    return this.to - this.from;
  }

  push(chunk: Uint8Array): void {
    const skipped = Math.min(this.left, chunk.length);
    this.left -= skipped;
    this.offset += skipped;
    const rest = skipped === 0 ? chunk : chunk.subarray(skipped);
    if (rest.length === 0) return;
    if (this.length === 0 && (this.keeps || !this.owned || rest.length > this.bytes.length)) {
      this.bytes = rest;
      this.from = 0;
      this.to = rest.length;
      this.owned = false;
      return;
    }
    // What is not kept makes room for what comes, so that of a long file only one buffer is ever needed.
    const held = this.length;
    if (
      !this.keeps &&
      this.owned &&
      this.to + rest.length > this.bytes.length &&
      held + rest.length <= this.bytes.length
    ) {
      this.bytes.copyWithin(0, this.from, this.to);
      this.from = 0;
      this.to = held;
    } else if (!this.owned || this.to + rest.length > this.bytes.length) {
      // Twice as much as is needed, so that a record in a thousand chunks is not copied a thousand times.
      const grown = new Uint8Array(held + Math.max(held, rest.length));
      grown.set(this.bytes.subarray(this.from, this.to));
      this.bytes = grown;
      this.from = 0;
      this.to = held;
      this.owned = true;
    }
    this.bytes.set(rest, this.to);
    this.to += rest.length;
  }

  /** Goes on so many bytes, also beyond what is there yet. */
  skip(count: number): void {
    const now = Math.min(count, this.length);
    this.from += now;
    this.offset += now;
    this.left += count - now;
  }

  /** How many bytes a `skip` has not met yet. */
  get missing(): number {
    return this.left;
  }
}

const EMPTY = new Uint8Array(0);
