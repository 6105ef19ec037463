import { Flag } from '../../tcp/flags.ts';
import { hasFlag, type TcpSegment } from '../../tcp/segment.ts';
import type { State } from '../../tcp/state.ts';
import { CLOSED_TCB, type Tcb } from '../../tcp/tcb.ts';
import { atLeast, minus, type Value } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import { established } from '../learn.ts';

/**
 * Makes of both ends what they must be for such a segment to be sent: a capture may begin in the middle, and may have
 * missed what led there.
 */
export function meet(from: End, segment: TcpSegment, line: number): void {
  if (!hasFlag(segment, Flag.ACK) || hasFlag(segment, Flag.RST)) return;
  if (hasFlag(segment, Flag.SYN)) {
    meetAnswer(from, segment, line);
    return;
  }
  const sender = asSender(from.tcb, segment);
  if (sender !== from.tcb) from.become(sender, line);
  const receiver = asReceiver(from.peer.tcb, segment);
  if (receiver !== from.peer.tcb) from.peer.become(receiver, line);
}

/** Whoever sends SYN+ACK has had a SYN. */
function meetAnswer(from: End, { ack }: TcpSegment, line: number): void {
  const isn = minus(ack, 1);
  const { peer } = from;
  if (peer.tcb.sndNxt === undefined) peer.become(asSynSent(isn, ack), line);
  if (from.tcb.rcvNxt !== undefined) return;
  from.become({ ...from.tcb, state: 'SYN-RECEIVED', passive: from.tcb.iss === undefined, irs: isn, rcvNxt: ack }, line);
}

function asSynSent(iss: Value, sndNxt: Value): Tcb {
  return { ...CLOSED_TCB, state: 'SYN-SENT', iss, sndUna: iss, sndNxt, sndMax: sndNxt, firstSent: iss };
}

/** A sender of ACKs: it has seen the peer's SYN, and its own has been acknowledged if it says more than that. */
function asSender(tcb: Tcb, segment: TcpSegment): Tcb {
  const says = segment.len !== 0 || hasFlag(segment, Flag.FIN);
  if (tcb.sndNxt === undefined) return established(tcb, segment.seq, tcb.rcvNxt ?? segment.ack);
  switch (tcb.state) {
    case 'SYN-SENT':
      return { ...tcb, state: 'ESTABLISHED', sndUna: tcb.sndNxt, rcvNxt: segment.ack };
    case 'SYN-RECEIVED':
      return says ? { ...tcb, state: 'ESTABLISHED', sndUna: tcb.sndNxt } : tcb;
    case 'CLOSED':
    case 'LISTEN':
      return says ? { ...tcb, state: stillOpen(tcb), rcvNxt: tcb.rcvNxt ?? segment.ack } : tcb;
    default:
      return tcb;
  }
}

/** The state of an end that looked closed and goes on. */
function stillOpen({ finSent, finReceived }: Tcb): State {
  if (finReceived) return finSent === undefined ? 'CLOSE-WAIT' : 'LAST-ACK';
  return finSent === undefined ? 'ESTABLISHED' : 'FIN-WAIT-1';
}

/** Whom somebody sends ACKs has sent a SYN, and got one. */
function asReceiver(tcb: Tcb, { seq, ack }: TcpSegment): Tcb {
  if (tcb.sndNxt === undefined) {
    const opening = tcb.state === 'SYN-RECEIVED';
    const learned = established(tcb, ack, tcb.rcvNxt ?? seq);
    // Its SYN+ACK was missed, and this acknowledges it.
    return opening ? { ...learned, state: 'SYN-RECEIVED', sndUna: minus(ack, 1) } : learned;
  }
  if (tcb.state !== 'SYN-SENT') return tcb;
  const sndUna = atLeast(tcb.sndNxt, ack) ? ack : tcb.sndNxt;
  return { ...tcb, state: 'ESTABLISHED', sndUna, rcvNxt: seq };
}
