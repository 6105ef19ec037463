import { isOutdated } from '../tcp/arrives/timestamps.ts';
import type { Instant } from '../tcp/tcb.ts';
import { atLeast, isBelow } from '../tcp/value.ts';

/**
 * The TSvals that an end has sent: what later ones may not fall behind, and what the peer may echo. Only the latest
 * are remembered, so that a long transfer needs no more memory than a short one.
 */
export class SentTimestamps {
  /** A ring of the latest ones, each once. */
  private readonly values: number[] = [];
  private noted = 0;
  private readonly first: number;
  /** There are others after the first that nobody remembers, or that the file does not show. */
  private forgetful: boolean;
  latest: number;
  /** Zero-based line of the latest. */
  line: number;
  private at: Instant;

  /** `shown`: the first one is the beginning of the connection, and not only told of it. */
  constructor(first: number, line: number, at: Instant, shown: boolean) {
    this.first = first;
    this.latest = first;
    this.line = line;
    this.at = at;
    this.forgetful = !shown;
    if (shown) this.remember(first);
  }

  note(value: number, line: number, at: Instant): void {
    this.line = line;
    this.at = at;
    if (value === this.latest) return;
    this.latest = value;
    this.remember(value);
  }

  private remember(value: number): void {
    if (this.noted >= REMEMBERED) this.forgetful = true;
    this.values[this.noted++ % REMEMBERED] = value;
  }

  /** Whether a clock that never runs backwards cannot have come to this value now. */
  goesBack(value: number, now: Instant): boolean {
    return isBelow(value, this.latest) && !isOutdated(this.at, now);
  }

  /** False only if the value was certainly never sent. */
  mayHold(value: number): boolean {
    if (this.values.includes(value)) return true;
    if (!this.forgetful) return false;
    const oldest = this.values[this.noted % this.values.length];
    return atLeast(value, this.first) && (oldest === undefined || isBelow(value, oldest));
  }
}

const REMEMBERED = 64;
