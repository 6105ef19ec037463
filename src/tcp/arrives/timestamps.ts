import { Flag } from '../flags.ts';
import { timestampsAgreed } from '../negotiation.ts';
import { hasFlag } from '../segment.ts';
import type { Instant } from '../tcb.ts';
import { atLeast, isBelow } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import type { Arrival } from './arrival.ts';

/**
 * Protection against wrapped sequences, RFC 7323 §5.3, R1, before any number is looked at; a segment without the
 * timestamps that were agreed on is dropped (§3.2). A RST is believed as it is, and a SYN says what is new.
 */
export function timestampCheck({ tcb, segment, surroundings }: Arrival): Verdict | undefined {
  if (!timestampsAgreed(tcb) || hasFlag(segment, Flag.RST | Flag.SYN)) return undefined;
  const ts = segment.options?.ts;
  if (ts === undefined) return Verdicts.timestampMissing;
  if (tcb.tsRecent === undefined || !isBelow(ts.value, tcb.tsRecent)) return undefined;
  if (!isOutdated(tcb.tsRecentAt, surroundings.now)) return Verdicts.pawsRejects;
  tcb.tsRecent = ts.value;
  tcb.tsRecentAt = surroundings.now;
  return undefined;
}

/** R3: TSval becomes TS.Recent if the segment begins at or below the last acknowledgment sent (§4.3). */
export function takeTimestamp({ tcb, segment, surroundings }: Arrival): undefined {
  const ts = segment.options?.ts;
  if (ts === undefined || !timestampsAgreed(tcb) || hasFlag(segment, Flag.RST | Flag.SYN)) return;
  if (tcb.lastAckSent === undefined || !atLeast(tcb.lastAckSent, segment.seq)) return;
  if (tcb.tsRecent !== undefined && isBelow(ts.value, tcb.tsRecent)) return;
  tcb.tsRecent = ts.value;
  tcb.tsRecentAt = surroundings.now;
}

/** In 24 days a clock that ticks every millisecond may go half round: what it showed then says nothing any more (§5.5). */
const OUTDATED = 24 * 86_400e9;

/** Whether a TSval is too old to hold another one against. */
export function isOutdated(at: Instant, now: Instant): boolean {
  return now - at > OUTDATED;
}
