import { Flag } from '../flags.ts';
import { hasFlag, type TcpSegment, textEnd } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { isAbove, isPositive, same } from '../value.ts';

/** Why the state of an end forbids it to send a segment; LANGUAGE §5 names them `state/*` and `timer/time-wait`. */
export type Refusal = 'not-open' | 'unexpected-syn' | 'data-too-early' | 'data-after-fin' | 'time-wait';

/** What has arrived at the end that an answer may be owed to. */
export interface Occasion {
  /** A segment has arrived that is answered with a RST. */
  readonly reset: boolean;
}

/**
 * May an end in this state send such a segment (RFC 9293 §3.10.1 to 3.10.5)? `undefined`: it may. Whether SYN+ACK
 * from TIME-WAIT is one that MAY-2 allows is for the caller to ask first.
 */
export function refusal(tcb: Tcb, segment: TcpSegment, occasion: Occasion): Refusal | undefined {
  const syn = hasFlag(segment, Flag.SYN);
  const rst = hasFlag(segment, Flag.RST);
  if (rst && occasion.reset) return undefined;
  switch (tcb.state) {
    case 'CLOSED':
    case 'LISTEN':
      return syn && !hasFlag(segment, Flag.ACK) ? undefined : 'not-open';
    case 'SYN-SENT':
      if (syn || rst) return undefined;
      if (isPositive(segment.len)) return 'data-too-early';
      return hasFlag(segment, Flag.FIN) ? 'not-open' : undefined;
    case 'SYN-RECEIVED':
      if (syn || rst) return undefined;
      if (isPositive(segment.len)) return 'data-too-early';
      // Before its own SYN an end has no numbers to send an ACK or a FIN with.
      return tcb.iss === undefined ? 'not-open' : undefined;
    case 'ESTABLISHED':
    case 'CLOSE-WAIT':
      return syn ? 'unexpected-syn' : undefined;
    case 'TIME-WAIT':
      if (syn || rst) return 'time-wait';
      return isBeyondFin(tcb, segment) ? 'data-after-fin' : undefined;
    default:
      if (syn) return 'unexpected-syn';
      return !rst && isBeyondFin(tcb, segment) ? 'data-after-fin' : undefined;
  }
}

/** New text behind the own FIN, or a second FIN at another number. */
function isBeyondFin(tcb: Tcb, segment: TcpSegment): boolean {
  if (tcb.finSent === undefined) return false;
  const end = textEnd(segment);
  if (hasFlag(segment, Flag.FIN)) return !same(end, tcb.finSent);
  return isPositive(segment.len) && isAbove(end, tcb.finSent);
}
