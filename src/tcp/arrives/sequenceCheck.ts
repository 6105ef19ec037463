import { Flag } from '../flags.ts';
import { hasFlag, segEnd, segLen, type TcpSegment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { atLeast, isAbove, isBelow, isPositive, order, plus, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import { type Arrival, enterTimeWait } from './arrival.ts';

/**
 * §3.10.7.4, first: is the segment within the window? Comparisons of size that the unknowns leave open count as
 * "within"; a number that has nothing to do with RCV.NXT counts as "outside".
 */
export function sequenceCheck(arrival: Arrival): Verdict | undefined {
  const { tcb } = arrival;
  if (tcb.rcvNxt === undefined) return undefined;
  readCrossingSynAck(arrival);
  const { segment } = arrival;
  const syn = hasFlag(segment, Flag.SYN);
  // A SYN behind everything of the old connection may open the next one: that is for the fourth step to say.
  if (tcb.state === 'TIME-WAIT' && syn && !hasFlag(segment, Flag.ACK) && atLeast(segment.seq, tcb.rcvNxt)) {
    return undefined;
  }
  const place = placeInWindow(tcb, segment);
  if (place === 'within') return undefined;
  if (place === 'closed window') {
    // "Special allowance should be made to accept valid ACKs, URGs and RSTs": only the text is refused.
    if (hasFlag(segment, Flag.RST)) return undefined;
    arrival.verdict = Verdicts.outsideWindow;
    arrival.segment = { ...segment, flags: segment.flags & ~Flag.FIN, len: 0 };
    return undefined;
  }
  if (hasFlag(segment, Flag.RST)) return Verdicts.duplicateRst;
  if (tcb.state === 'TIME-WAIT' && hasFlag(segment, Flag.FIN)) {
    arrival.tcb = enterTimeWait(tcb, arrival.surroundings);
    return Verdicts.finAgain;
  }
  if (place === 'outside') return syn ? Verdicts.synChallenged : Verdicts.outsideWindow;
  return Verdicts.duplicate;
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
}

type Place = 'within' | 'old' | 'outside' | 'closed window';

/** The four cases of the RFC's table, with RCV.WND as the distance to the right edge last offered. */
function placeInWindow(tcb: Tcb, segment: TcpSegment): Place {
  const nxt = tcb.rcvNxt as Value;
  const edge = tcb.rcvEdge;
  switch (order(segment.seq, nxt)) {
    case 'same':
      if (edge === undefined || !same(edge, nxt)) return 'within';
      return isPositive(segLen(segment)) ? 'closed window' : 'within';
    case 'above':
      return edge === undefined || !atLeast(segment.seq, edge) ? 'within' : 'outside';
    case 'below': {
      const end = segEnd(segment);
      if (isAbove(end, nxt)) return edge !== undefined && same(edge, nxt) ? 'outside' : 'within';
      return segment.len === 0 || !isBelow(nxt, end) ? 'old' : 'within';
    }
    case 'undecided':
      return 'outside';
  }
}
