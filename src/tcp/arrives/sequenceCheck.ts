import { Flag } from '../flags.ts';
import { hasFlag, segEnd, segLen, type TcpSegment } from '../segment.ts';
import { isSynchronized } from '../state.ts';
import type { Tcb } from '../tcb.ts';
import { atLeast, isAbove, isPositive, order, plus, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import { LARGEST_WINDOW } from '../windowScale.ts';
import { type Arrival, enterTimeWait } from './arrival.ts';
import { mayReopen } from './reopening.ts';

/**
 * §3.10.7.4, first: is the segment within the window? Comparisons of size that the unknowns leave open count as
 * "within"; a number that has nothing to do with RCV.NXT counts as "outside". A window of which nothing was told bounds
 * nothing, but for a RST: no window is larger than windows can be.
 */
export function sequenceCheck(arrival: Arrival): Verdict | undefined {
  const { tcb } = arrival;
  if (tcb.rcvNxt === undefined) return undefined;
  readCrossingSynAck(arrival);
  if (meetsTimeWait(tcb, arrival.segment) && mayReopen(tcb, arrival.segment)) return undefined;
  const place = placeInWindow(tcb, arrival.segment, tcb.rcvNxt);
  switch (place) {
    case 'within':
      return undefined;
    case 'closed window':
      return takeAckAlone(arrival);
    default:
      return unacceptable(arrival, place);
  }
}

/**
 * A SYN+ACK that meets SYN-RECEIVED with the SYN already known is read from RCV.NXT, so that its ACK counts: else
 * a simultaneous open could never complete (Figure 7, Appendix A.2).
 */
function readCrossingSynAck(arrival: Arrival): void {
  const { tcb, segment } = arrival;
  if (tcb.state !== 'SYN-RECEIVED' || tcb.irs === undefined) return;
  if (!hasFlag(segment, Flag.SYN) || !hasFlag(segment, Flag.ACK) || !same(segment.seq, tcb.irs)) return;
  arrival.segment = { ...segment, flags: segment.flags & ~Flag.SYN, seq: plus(segment.seq, 1) };
  tcb.duplicate = { seq: segment.seq, end: arrival.segment.seq, fin: false };
}

/** What a SYN means in TIME-WAIT is for the fourth step to say, wherever its number lies. */
function meetsTimeWait(tcb: Tcb, { flags }: TcpSegment): boolean {
  return tcb.state === 'TIME-WAIT' && (flags & (Flag.SYN | Flag.ACK | Flag.RST)) === Flag.SYN;
}

type Place = 'within' | 'old' | 'outside' | 'closed window';

/** The four cases of the RFC's table, with RCV.WND as the distance to the right edge last offered. */
function placeInWindow(tcb: Tcb, segment: TcpSegment, nxt: Value): Place {
  const edge = tcb.rcvEdge ?? (hasFlag(segment, Flag.RST) ? plus(nxt, LARGEST_WINDOW) : undefined);
  switch (order(segment.seq, nxt)) {
    case 'same':
      if (edge === undefined || !same(edge, nxt)) return 'within';
      return isPositive(segLen(segment)) ? 'closed window' : 'within';
    case 'above':
      return edge === undefined || !atLeast(segment.seq, edge) ? 'within' : 'outside';
    case 'below': {
      // Its last number counts: in the window, so that it carries something new, and not beyond it.
      const end = segEnd(segment);
      if (atLeast(nxt, end)) return 'old';
      return edge !== undefined && isAbove(end, edge) ? 'outside' : 'within';
    }
    case 'undecided':
      return 'outside';
  }
}

/** RCV.WND = 0: "special allowance should be made to accept valid ACKs, URGs, and RSTs": only the text is refused. */
function takeAckAlone(arrival: Arrival): undefined {
  const { segment } = arrival;
  if (hasFlag(segment, Flag.RST)) return;
  arrival.verdict = Verdicts.outsideWindow;
  arrival.segment = { ...segment, flags: segment.flags & ~Flag.FIN, len: 0 };
}

/** "If an incoming segment is not acceptable, an acknowledgment should be sent in reply (unless the RST bit is set)." */
function unacceptable(arrival: Arrival, place: 'old' | 'outside'): Verdict {
  const { tcb, segment } = arrival;
  if (hasFlag(segment, Flag.RST)) return Verdicts.rstOutsideWindow;
  // RFC 5961 §4.2: a SYN is challenged "irrespective of the sequence number".
  if (hasFlag(segment, Flag.SYN) && isSynchronized(tcb.state)) return Verdicts.synChallenged;
  if (place === 'outside') return Verdicts.outsideWindow;
  if (isPositive(segLen(segment))) tcb.duplicate = { seq: segment.seq, end: segEnd(segment), fin: false };
  if (tcb.state === 'TIME-WAIT' && hasFlag(segment, Flag.FIN)) {
    enterTimeWait(tcb, arrival.surroundings);
    return Verdicts.finAgain;
  }
  return Verdicts.duplicate;
}
