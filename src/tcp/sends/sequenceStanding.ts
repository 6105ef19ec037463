import { Flag } from '../flags.ts';
import { hasFlag, segEnd, type TcpSegment, textEnd } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { atLeast, isAbove, isBelow, isPositive, minus, order, plus, same, type Value } from '../value.ts';

/**
 * How SEG.SEQ stands to the sender's own TCB. The first four are right; the rules `seq/*` report the others.
 */
export type SequenceStanding =
  | 'next'
  | 'retransmission'
  | 'keep-alive'
  | 'window-probe'
  | 'gap'
  | 'phantom-byte'
  | 'mismatch'
  | 'isn-changed';

/**
 * Where the number of a segment stands that an end with this TCB sends. Needs SND.NXT, or a SYN that sets ISS.
 * @param seenBy the end itself, or somebody who cannot know whether it has heard what was acknowledged
 */
export function sequenceStanding(tcb: Tcb, segment: TcpSegment, seenBy: 'host' | 'wire' = 'host'): SequenceStanding {
  if (hasFlag(segment, Flag.SYN)) {
    if (tcb.iss === undefined) return 'next';
    if (!same(segment.seq, tcb.iss)) return 'isn-changed';
    // Where SYNs cross, the first SYN+ACK repeats the number of the SYN, but nothing was lost (Figure 7).
    return hasFlag(segment, Flag.ACK) && tcb.lastAckSent === undefined ? 'next' : 'retransmission';
  }
  const nxt = tcb.sndNxt;
  if (nxt === undefined) return 'next';
  if (isWindowProbe(tcb, segment)) return 'window-probe';
  switch (order(segment.seq, nxt)) {
    case 'same':
      return 'next';
    case 'above':
      return 'gap';
    case 'undecided':
      return 'mismatch';
    case 'below':
      if (isKeepAlive(tcb, segment, nxt)) return 'keep-alive';
      if (isRetransmission(tcb, segment, nxt) && !(seenBy === 'host' && isMiscounted(tcb, segment))) {
        return 'retransmission';
      }
      return isOwnControl(tcb, segment.seq) && minus(nxt, segment.seq) === 1 ? 'phantom-byte' : 'mismatch';
  }
}

/** Whether the standing is one of the mistakes `seq/*`. */
export function isMistaken(
  standing: SequenceStanding,
): standing is 'gap' | 'phantom-byte' | 'mismatch' | 'isn-changed' {
  return standing === 'gap' || standing === 'phantom-byte' || standing === 'mismatch' || standing === 'isn-changed';
}

/** One byte at SND.UNA while SND.WND is 0 (RFC 9293 §3.8.6.1). */
function isWindowProbe(tcb: Tcb, segment: TcpSegment): boolean {
  if (segment.len !== 1 || tcb.sndWnd !== 0 || segment.flags & (Flag.RST | Flag.FIN)) return false;
  return tcb.sndUna !== undefined && same(segment.seq, tcb.sndUna);
}

/** Nothing or one old byte at SND.NXT − 1, all acknowledged, to make the peer answer (RFC 9293 §3.8.4). */
function isKeepAlive(tcb: Tcb, segment: TcpSegment, nxt: Value): boolean {
  if (tcb.state !== 'ESTABLISHED' && tcb.state !== 'CLOSE-WAIT') return false;
  if ((segment.len !== 0 && segment.len !== 1) || segment.flags & (Flag.RST | Flag.FIN)) return false;
  if (tcb.sndUna === undefined || !same(tcb.sndUna, nxt) || minus(nxt, segment.seq) !== 1) return false;
  return tcb.lastAckSent !== undefined && !isAbove(segment.ack, tcb.lastAckSent);
}

/**
 * Text or a FIN that was sent before, from a number sent in this scenario; new text may follow in the same segment.
 * A FIN has one place: behind all text, and where the first one stood.
 */
function isRetransmission(tcb: Tcb, segment: TcpSegment, nxt: Value): boolean {
  const fin = hasFlag(segment, Flag.FIN);
  if (fin && !(tcb.finSent === undefined ? atLeast(textEnd(segment), nxt) : same(textEnd(segment), tcb.finSent))) {
    return false;
  }
  if (!isPositive(segment.len)) return fin && tcb.finSent !== undefined;
  if (tcb.firstSent === undefined) return false;
  const firstText = tcb.iss !== undefined && same(tcb.firstSent, tcb.iss) ? plus(tcb.iss, 1) : tcb.firstSent;
  return atLeast(segment.seq, firstText);
}

/**
 * New text or a FIN from a number too low, where nothing is left to be retransmitted: what is acknowledged has left the
 * retransmission queue (RFC 9293 §3.10.7.4, fifth).
 */
export function isMiscounted({ sndUna, sndNxt }: Tcb, segment: TcpSegment): boolean {
  if (sndUna === undefined || sndNxt === undefined) return false;
  return same(sndUna, sndNxt) && isBelow(segment.seq, sndNxt) && isAbove(segEnd(segment), sndNxt);
}

/** The number of this end's own SYN or FIN. */
function isOwnControl(tcb: Tcb, seq: Value): boolean {
  return (tcb.iss !== undefined && same(seq, tcb.iss)) || (tcb.finSent !== undefined && same(seq, tcb.finSent));
}
