import { segmentArrives } from '../../src/tcp/arrives/segmentArrives.ts';
import { Flag } from '../../src/tcp/flags.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import { segmentSent } from '../../src/tcp/sends/segmentSent.ts';
import type { State } from '../../src/tcp/state.ts';
import { CLOSED_TCB, LISTEN_TCB, type Tcb } from '../../src/tcp/tcb.ts';

/** The numbers of the two ends' SYNs, and the window that both offer. */
export const ISS = 1000;
export const IRS = 5000;
const WINDOW = 500;

export const SURROUNDINGS = { now: 0, msl: 120e9 };

/** A segment; without an `ack` it has no ACK flag. */
export function segment(flags: number, seq: number, ack?: number, len = 0): TcpSegment {
  return { flags: ack === undefined ? flags : flags | Flag.ACK, seq, ack: ack ?? 0, len, win: WINDOW };
}

function sends(tcb: Tcb, flags: number, len = 0): Tcb {
  const seq = (flags & Flag.SYN ? tcb.iss : tcb.sndNxt) ?? ISS;
  return segmentSent(tcb, segment(flags, seq as number, tcb.rcvNxt as number | undefined, len), 'of its own');
}

function takes(tcb: Tcb, arrives: TcpSegment): Tcb {
  return segmentArrives(tcb, arrives, SURROUNDINGS).tcb;
}

const nextOf = (tcb: Tcb) => tcb.rcvNxt as number;

const synSent = sends(CLOSED_TCB, Flag.SYN);
const synReceived = sends(takes(LISTEN_TCB, segment(Flag.SYN, IRS)), Flag.SYN);
/** Ten bytes of its own are out, and not acknowledged. */
const established = sends(takes(synReceived, segment(0, IRS + 1, ISS + 1)), Flag.PSH, 10);
const finWait1 = sends(established, Flag.FIN);
const finWait2 = takes(finWait1, segment(0, nextOf(finWait1), finWait1.sndNxt as number));
const fin = segment(Flag.FIN, IRS + 1, ISS + 1);
const closeWait = sends(takes(established, fin), 0);

/** SYN-RECEIVED after an active OPEN: two SYNs have crossed. */
export const CROSSED: Tcb = sends(takes(synSent, segment(Flag.SYN, IRS)), Flag.SYN);

/** An end in every state, each made from the one before by segments. */
export const ENDS: Readonly<Record<State, Tcb>> = {
  CLOSED: CLOSED_TCB,
  LISTEN: LISTEN_TCB,
  'SYN-SENT': synSent,
  'SYN-RECEIVED': synReceived,
  ESTABLISHED: established,
  'FIN-WAIT-1': finWait1,
  'FIN-WAIT-2': finWait2,
  'CLOSE-WAIT': closeWait,
  CLOSING: sends(takes(finWait1, fin), 0),
  'LAST-ACK': sends(closeWait, Flag.FIN),
  'TIME-WAIT': sends(takes(finWait2, segment(Flag.FIN, nextOf(finWait2), finWait2.sndNxt as number)), 0),
};
