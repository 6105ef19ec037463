import type { Duration, HostAttribute } from '../syntax/tree.ts';
import type { Instant } from '../tcp/tcb.ts';
import { type Verdict, Verdicts } from '../tcp/verdict.ts';
import { SynRate } from './synRate.ts';
import { nanoseconds, type TimeSettings } from './time.ts';

/** The SYN queue of a host: what it has been told to hold, and what the scenario has put into it (RFC 4987). */
export class SynQueue {
  /** Half-open connections that it holds; `undefined`: as many as come. */
  backlog: number | undefined;
  /** Past the backlog a SYN is answered with a cookie, instead of being dropped. */
  cookies = false;
  /** How often a SYN+ACK is sent again before the half-open connection is released. */
  private synAckRetries: number | undefined;
  private halfOpenTimeout: Duration | undefined;
  private rate: SynRate | undefined;
  /** The time over which `rate` counts. */
  per: Duration | undefined;

  /** Connections that a SYN has opened and that wait for the last ACK of the handshake. */
  halfOpen = 0;
  /** SYNs that it has dropped. */
  dropped = 0;

  /** Takes an attribute of the host's declaration, if it is about the queue. */
  declare(attribute: HostAttribute): void {
    switch (attribute.kind) {
      case 'backlog':
        this.backlog = attribute.value;
        break;
      case 'syn-cookies':
        this.cookies = true;
        break;
      case 'syn-ack-retries':
        this.synAckRetries = attribute.value;
        break;
      case 'half-open-timeout':
        this.halfOpenTimeout = attribute.value;
        break;
      case 'syn-rate':
        this.rate = new SynRate(attribute.value);
        this.per = attribute.per;
        break;
      default:
        break;
    }
  }

  /** A new scenario: the limits stay. */
  forget(): void {
    this.halfOpen = 0;
    this.dropped = 0;
    if (this.rate !== undefined) this.rate = new SynRate(this.rate.limit);
  }

  /** SYNs that one source address may send within `per`. */
  get rateLimit(): number | undefined {
    return this.rate?.limit;
  }

  /**
   * What becomes of a SYN that arrives, if it gets no place in the queue. `opens`: it would open a connection, and is
   * not one that a connection already knows how to take.
   */
  turnsAway(source: string, opens: boolean, now: Instant, times: TimeSettings): Verdict | undefined {
    const { rate, per, backlog } = this;
    if (rate !== undefined && per !== undefined && rate.exceeds(source, now, nanoseconds(per, times))) {
      return Verdicts.rateExceeded;
    }
    if (!opens || backlog === undefined || this.halfOpen < backlog) return undefined;
    return this.cookies ? Verdicts.synCookie : Verdicts.queueFull;
  }

  /** When a half-open connection is released whose SYN arrives now; `undefined`: never. */
  deadline(now: Instant, times: TimeSettings): Instant | undefined {
    const { halfOpenTimeout, synAckRetries } = this;
    let after = Number.POSITIVE_INFINITY;
    if (halfOpenTimeout !== undefined) after = nanoseconds(halfOpenTimeout, times);
    // Each wait is twice as long as the one before: 1 + 2 + … + 2^N times RTO.
    if (synAckRetries !== undefined) after = Math.min(after, (2 ** (synAckRetries + 1) - 1) * times.rto);
    return Number.isFinite(after) ? now + after : undefined;
  }
}
