import { refusesCookie } from '../fastOpen.ts';
import { Flag } from '../flags.ts';
import { offeredTogether } from '../options.ts';
import { hasFlag, segEnd, type TcpSegment, textEnd } from '../segment.ts';
import type { State } from '../state.ts';
import { CLOSED_TCB, closed, type Tcb } from '../tcb.ts';
import { isAbove, plus } from '../value.ts';

/** How a segment that is being sent relates to what came before it. */
export type Manner =
  | 'of its own'
  /** A RST in reply to a segment: LISTEN, SYN-SENT and SYN-RECEIVED stay as they are (RFC 9293 §3.5.2). */
  | 'in reply'
  /** The byte of a zero-window probe, which SND.NXT does not count until it is acknowledged (§3.8.6.1). */
  | 'as a probe';

/** What sending the segment makes of the sender's TCB. Never asks whether the segment may be sent. */
export function segmentSent(tcb: Tcb, segment: TcpSegment, manner: Manner): Tcb {
  if (hasFlag(segment, Flag.RST)) return afterRst(tcb, manner);
  const opened = hasFlag(segment, Flag.SYN) ? afterSyn(tcb, segment) : tcb;
  const end = segEnd(segment);
  const beyond = opened.sndNxt === undefined || isAbove(end, opened.sndNxt);
  const farthest = opened.sndMax === undefined || isAbove(end, opened.sndMax);
  const fin = hasFlag(segment, Flag.FIN) && opened.finSent === undefined;
  const acknowledges = hasFlag(segment, Flag.ACK);
  // Acknowledging text that came with a SYN takes it out of the queue (RFC 7413 §4.2).
  const takesQueued = acknowledges && opened.rcvNxt !== undefined && isAbove(segment.ack, opened.rcvNxt);
  const left = acknowledges ? segment.ack : opened.rcvNxt;
  return {
    ...opened,
    state: fin ? (STATE_AFTER_FIN[opened.state] ?? opened.state) : opened.state,
    sndNxt: beyond && manner !== 'as a probe' ? end : opened.sndNxt,
    sndMax: farthest ? end : opened.sndMax,
    firstSent: opened.firstSent ?? segment.seq,
    finSent: fin ? textEnd(segment) : opened.finSent,
    rcvNxt: takesQueued ? segment.ack : opened.rcvNxt,
    kept: takesQueued ? undefined : opened.kept,
    lastAckSent: acknowledges ? segment.ack : opened.lastAckSent,
    offered: segment.win ?? opened.offered,
    rcvEdge: segment.win === undefined || left === undefined ? opened.rcvEdge : plus(left, segment.win),
  };
}

/** CLOSE: "send a FIN segment" (§3.10.4). */
const STATE_AFTER_FIN: Readonly<Partial<Record<State, State>>> = {
  'SYN-RECEIVED': 'FIN-WAIT-1',
  ESTABLISHED: 'FIN-WAIT-1',
  'CLOSE-WAIT': 'LAST-ACK',
};

function afterRst(tcb: Tcb, manner: Manner): Tcb {
  const stays = tcb.state === 'LISTEN' || tcb.state === 'SYN-SENT' || tcb.state === 'SYN-RECEIVED';
  return manner === 'in reply' && stays ? tcb : closed(tcb);
}

/** An active OPEN from CLOSED or LISTEN (§3.10.1), the answer to a SYN, or either of them again. */
function afterSyn(tcb: Tcb, syn: TcpSegment): Tcb {
  const offering = hasFlag(syn, Flag.ACK) && refusesCookie(tcb, syn.ack) ? withoutCookie(tcb) : tcb;
  const optionsSent = offeredTogether(tcb.optionsSent, syn.options);
  return tcb.iss === undefined ? { ...afterFirstSyn(offering, syn), optionsSent } : { ...offering, optionsSent };
}

/** What came with the SYN is dropped, and to be sent again (RFC 7413 §4.2.2). */
function withoutCookie(tcb: Tcb): Tcb {
  return {
    ...tcb,
    rcvNxt: tcb.irs && plus(tcb.irs, 1),
    optionsReceived: tcb.optionsReceived && { ...tcb.optionsReceived, cookie: undefined },
  };
}

function afterFirstSyn(tcb: Tcb, syn: TcpSegment): Tcb {
  const answers = tcb.state === 'SYN-RECEIVED';
  return {
    ...(answers ? tcb : CLOSED_TCB),
    state: answers ? 'SYN-RECEIVED' : 'SYN-SENT',
    iss: syn.seq,
    sndUna: syn.seq,
    sndNxt: plus(syn.seq, 1),
    sndMax: plus(syn.seq, 1),
    firstSent: syn.seq,
  };
}
