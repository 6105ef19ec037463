import { Flag } from '../flags.ts';
import { hasFlag, type TcpSegment } from '../segment.ts';
import { closed, type Tcb } from '../tcb.ts';
import { atLeast, isAbove, isBelow, order, plus, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import { type Arrival, enterTimeWait } from './arrival.ts';

/** §3.10.7.4, fifth, with RFC 5961 §5. */
export function ackField(arrival: Arrival): Verdict | undefined {
  const { segment } = arrival;
  if (!hasFlag(segment, Flag.ACK)) return Verdicts.noAck;
  if (arrival.tcb.state === 'SYN-RECEIVED') {
    const refused = completeHandshake(arrival);
    if (refused !== undefined) return refused;
  }
  const { tcb } = arrival;
  const una = tcb.sndUna;
  if (una === undefined) return Verdicts.ackBeyond;
  const place = order(segment.ack, una);
  if (place === 'above') {
    if (isAbove(segment.ack, tcb.sndMax ?? una)) return Verdicts.ackBeyond;
    advance(arrival, segment.ack);
  } else if (place === 'undecided' || isTooOld(tcb, segment.ack)) {
    return Verdicts.ackChallenged;
  }
  if (place !== 'below') arrival.tcb = updateWindow(arrival.tcb, segment);
  return afterFinAcknowledged(arrival);
}

/** SYN-RECEIVED: SND.UNA < SEG.ACK =< SND.NXT opens the connection, anything else is answered with a RST. */
function completeHandshake(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  if (tcb.sndUna === undefined || tcb.sndMax === undefined) return Verdicts.handshakeResets;
  if (!isAbove(segment.ack, tcb.sndUna) || isAbove(segment.ack, tcb.sndMax)) return Verdicts.handshakeResets;
  arrival.tcb = { ...tcb, state: 'ESTABLISHED' };
  arrival.verdict = Verdicts.handshakeCompletes;
  return undefined;
}

function advance(arrival: Arrival, ack: Value): void {
  const { tcb } = arrival;
  const probeTaken = tcb.sndNxt !== undefined && isAbove(ack, tcb.sndNxt);
  arrival.tcb = { ...tcb, sndUna: ack, sndNxt: probeTaken ? ack : tcb.sndNxt };
}

/** RFC 5961 §5.2: below SND.UNA − MAX.SND.WND. An unknown window cannot say that an ACK is too old. */
function isTooOld(tcb: Tcb, ack: Value): boolean {
  if (tcb.maxSndWnd === undefined || tcb.sndUna === undefined) return false;
  return isBelow(plus(ack, tcb.maxSndWnd), tcb.sndUna);
}

/** SND.WL1 < SEG.SEQ, or SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK: old segments may not update the window. */
function updateWindow(tcb: Tcb, segment: TcpSegment): Tcb {
  if (segment.win === undefined) return tcb;
  const { sndWl1, sndWl2 } = tcb;
  const newer =
    sndWl1 === undefined ||
    isAbove(segment.seq, sndWl1) ||
    (same(segment.seq, sndWl1) && (sndWl2 === undefined || atLeast(segment.ack, sndWl2)));
  if (!newer) return tcb;
  return {
    ...tcb,
    sndWnd: segment.win,
    maxSndWnd: Math.max(tcb.maxSndWnd ?? 0, segment.win),
    sndWl1: segment.seq,
    sndWl2: segment.ack,
  };
}

/** What the ACK of this end's own FIN means in the closing states. */
function afterFinAcknowledged(arrival: Arrival): Verdict | undefined {
  const { tcb } = arrival;
  if (tcb.finSent === undefined || tcb.sndUna === undefined || !isAbove(tcb.sndUna, tcb.finSent)) return undefined;
  switch (tcb.state) {
    case 'FIN-WAIT-1':
      arrival.tcb = { ...tcb, state: 'FIN-WAIT-2' };
      arrival.verdict = Verdicts.finAcknowledged;
      return undefined;
    case 'CLOSING':
      arrival.tcb = enterTimeWait(tcb, arrival.surroundings);
      arrival.verdict = Verdicts.finAcknowledged;
      return undefined;
    case 'LAST-ACK':
      arrival.tcb = closed(tcb);
      return Verdicts.finAcknowledged;
    default:
      return undefined;
  }
}
