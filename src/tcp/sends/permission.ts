import { maySendEarly } from '../fastOpen.ts';
import { Flag } from '../flags.ts';
import { hasFlag, type TcpSegment, textEnd } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { isAbove, isPositive, same } from '../value.ts';

/** Why the state of an end forbids it to send a segment; the rules `state/*` and `timer/time-wait` report it. */
export type Refusal = 'not-open' | 'unexpected-syn' | 'data-too-early' | 'time-wait';

/** What can be known of a segment before its numbers are. */
export interface Intent {
  readonly flags: number;
  /** It carries data. */
  readonly text: boolean;
}

/**
 * May an end in this state send such a segment of its own (RFC 9293 §3.10.1 to §3.10.5)? `undefined`: it may. That a
 * RST in reply is always allowed, and which SYN+ACK MAY-2 allows in TIME-WAIT, is for the caller to ask first.
 */
export function refusal(tcb: Tcb, { flags, text }: Intent): Refusal | undefined {
  const syn = (flags & Flag.SYN) !== 0;
  const rst = (flags & Flag.RST) !== 0;
  switch (tcb.state) {
    case 'CLOSED':
    case 'LISTEN':
      return syn && !(flags & Flag.ACK) ? undefined : 'not-open';
    case 'SYN-SENT':
      if (syn || rst) return undefined;
      if (text) return 'data-too-early';
      return flags & Flag.FIN ? 'not-open' : undefined;
    case 'SYN-RECEIVED':
      if (syn || rst) return undefined;
      if (text && !maySendEarly(tcb)) return 'data-too-early';
      // Before its own SYN an end has no numbers to send an ACK or a FIN with.
      return tcb.iss === undefined ? 'not-open' : undefined;
    case 'TIME-WAIT':
      return syn || rst ? 'time-wait' : undefined;
    default:
      return syn ? 'unexpected-syn' : undefined;
  }
}

/** New text behind the own FIN, or a second FIN at another number (§3.10.2: "connection closing"). */
export function isBeyondFin(tcb: Tcb, segment: TcpSegment): boolean {
  if (tcb.finSent === undefined || hasFlag(segment, Flag.RST)) return false;
  const end = textEnd(segment);
  if (hasFlag(segment, Flag.FIN)) return !same(end, tcb.finSent);
  return isPositive(segment.len) && isAbove(end, tcb.finSent);
}
