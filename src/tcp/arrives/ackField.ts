import { Flag } from '../flags.ts';
import { hasFlag, type TcpSegment } from '../segment.ts';
import { closed, type Tcb, type TcbDraft } from '../tcb.ts';
import { atLeast, isAbove, isBelow, order, plus, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import { type Arrival, enterTimeWait } from './arrival.ts';

/** §3.10.7.4, fifth, with RFC 5961 §5. */
export function ackField(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  if (!hasFlag(segment, Flag.ACK)) return Verdicts.noAck;
  if (tcb.state === 'SYN-RECEIVED') {
    const refused = completeHandshake(arrival);
    if (refused !== undefined) return refused;
  }
  const una = tcb.sndUna;
  if (una === undefined) return Verdicts.ackBeyond;
  const place = order(segment.ack, una);
  if (place === 'above') {
    if (isAbove(segment.ack, tcb.sndMax ?? una)) return Verdicts.ackBeyond;
    advance(tcb, segment.ack);
  } else if (place === 'undecided' || isTooOld(tcb, segment.ack)) {
    return Verdicts.ackChallenged;
  }
  if (place !== 'below') updateWindow(tcb, segment);
  return afterFinAcknowledged(arrival);
}

/** SYN-RECEIVED: SND.UNA < SEG.ACK =< SND.NXT opens the connection, anything else is answered with a RST. */
function completeHandshake(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  if (tcb.sndUna === undefined || tcb.sndMax === undefined) return Verdicts.handshakeResets;
  if (!isAbove(segment.ack, tcb.sndUna) || isAbove(segment.ack, tcb.sndMax)) return Verdicts.handshakeResets;
  tcb.state = 'ESTABLISHED';
  arrival.verdict = Verdicts.handshakeCompletes;
  return undefined;
}

function advance(tcb: TcbDraft, ack: Value): void {
  tcb.sndUna = ack;
  // The byte of a window probe has been taken.
  if (tcb.sndNxt !== undefined && isAbove(ack, tcb.sndNxt)) tcb.sndNxt = ack;
}

/** RFC 5961 §5.2: below SND.UNA − MAX.SND.WND. An unknown window cannot say that an ACK is too old. */
function isTooOld(tcb: Tcb, ack: Value): boolean {
  if (tcb.maxSndWnd === undefined || tcb.sndUna === undefined) return false;
  return isBelow(plus(ack, tcb.maxSndWnd), tcb.sndUna);
}

/** SND.WL1 < SEG.SEQ, or SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK: old segments may not update the window. */
function updateWindow(tcb: TcbDraft, segment: TcpSegment): void {
  if (segment.win === undefined) return;
  const { sndWl1, sndWl2 } = tcb;
  const newer =
    sndWl1 === undefined ||
    isAbove(segment.seq, sndWl1) ||
    (same(segment.seq, sndWl1) && (sndWl2 === undefined || atLeast(segment.ack, sndWl2)));
  if (!newer) return;
  tcb.sndWnd = segment.win;
  tcb.maxSndWnd = Math.max(tcb.maxSndWnd ?? 0, segment.win);
  tcb.sndWl1 = segment.seq;
  tcb.sndWl2 = segment.ack;
}

/** What the ACK of this end's own FIN means in the closing states. */
function afterFinAcknowledged(arrival: Arrival): Verdict | undefined {
  const { tcb } = arrival;
  if (tcb.finSent === undefined || tcb.sndUna === undefined || !isAbove(tcb.sndUna, tcb.finSent)) return undefined;
  switch (tcb.state) {
    case 'FIN-WAIT-1':
      tcb.state = 'FIN-WAIT-2';
      arrival.verdict = Verdicts.finAcknowledged;
      return undefined;
    case 'CLOSING':
      enterTimeWait(tcb, arrival.surroundings);
      arrival.verdict = Verdicts.finAcknowledged;
      return undefined;
    case 'LAST-ACK':
      arrival.tcb = closed(tcb);
      return Verdicts.finAcknowledged;
    default:
      return undefined;
  }
}
