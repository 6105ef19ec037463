import { isOutdated } from '../tcp/arrives/timestamps.ts';
import type { Instant } from '../tcp/tcb.ts';
import { atLeast, isBelow } from '../tcp/value.ts';

/** Where the first TSval that is known of an end stands. */
export type FirstTimestamp =
  /** On its SYN, which the file shows. */
  | 'on the SYN'
  /** On its SYN, of which the file only tells: it does not show what was sent since. */
  | 'given'
  /** Somewhere in the middle of the connection. */
  | 'in the middle';

/**
 * The TSvals that an end has sent: what later ones may not fall behind, and what the peer may echo. Only the latest
 * are remembered, so that a long transfer needs no more memory than a short one.
 */
export class SentTimestamps {
  /** A ring of the latest ones, each once. */
  private values: number[] = [];
  private noted = 0;
  /** That of the SYN: none is older. */
  private readonly oldest: number | undefined;
  /** There are others behind the oldest that nobody remembers, or that the file does not show. */
  private forgetful: boolean;
  latest: number;
  /** Zero-based line of the latest. */
  line: number;
  private at: Instant;

  constructor(first: number, line: number, at: Instant, stands: FirstTimestamp) {
    this.oldest = stands === 'in the middle' ? undefined : first;
    this.forgetful = stands !== 'on the SYN';
    this.latest = first;
    this.line = line;
    this.at = at;
    if (stands !== 'given') this.remember(first);
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
    // Few send many: an array that grows would have room for seventeen from the second on.
    if (this.noted < FEW) this.values = this.values.concat(value);
    else this.values[this.noted % REMEMBERED] = value;
    this.noted++;
  }

  /** Whether a clock that never runs backwards cannot have come to this value now. */
  goesBack(value: number, now: Instant): boolean {
    return isBelow(value, this.latest) && !isOutdated(this.at, now);
  }

  /** False only if the value was certainly never sent. */
  mayHold(value: number): boolean {
    if (this.values.includes(value)) return true;
    if (!this.forgetful) return false;
    const earliest = this.values[this.noted % this.values.length];
    const oldEnough = earliest === undefined || isBelow(value, earliest);
    return oldEnough && (this.oldest === undefined || atLeast(value, this.oldest));
  }
}

const REMEMBERED = 64;
const FEW = 8;
