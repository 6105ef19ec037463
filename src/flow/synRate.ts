import type { Instant } from '../tcp/tcb.ts';

/**
 * How many SYNs one source address may send within a time (RFC 4987 §3.1): a sliding window per address. It remembers
 * no more times of an address than are allowed, and no address that has been silent for that long.
 */
export class SynRate {
  /** SYNs that may arrive within the window. */
  readonly limit: number;
  /** In the order of their latest SYN, the longest silent first. */
  private readonly sources = new Map<string, Recent>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Addresses that it remembers. */
  get remembered(): number {
    return this.sources.size;
  }

  /** Counts a SYN that arrives now; true if more than the limit have arrived within the `window`, this one included. */
  exceeds(source: string, now: Instant, window: number): boolean {
    if (this.limit === 0) return true;
    this.forgetSilent(now - window);
    const recent = this.sources.get(source) ?? { times: [], oldest: 0 };
    this.sources.delete(source);
    this.sources.set(source, recent);
    const { times, oldest } = recent;
    if (times.length < this.limit) {
      times.push(now);
      return false;
    }
    const exceeded = (times[oldest] as Instant) > now - window;
    times[oldest] = now;
    recent.oldest = (oldest + 1) % this.limit;
    return exceeded;
  }

  private forgetSilent(until: Instant): void {
    for (const [source, { times, oldest }] of this.sources) {
      const latest = times[(oldest === 0 ? times.length : oldest) - 1] as Instant;
      if (latest > until) return;
      this.sources.delete(source);
    }
  }
}

/** The arrivals of an address: a ring of at most as many as are allowed. */
interface Recent {
  readonly times: Instant[];
  /** Where the oldest one stands, once the ring is full. */
  oldest: number;
}
