import { Flag } from '../../src/tcp/flags.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import type { State } from '../../src/tcp/state.ts';
import { CLOSED_TCB, LISTEN_TCB, type Tcb } from '../../src/tcp/tcb.ts';
import { plus, type Value } from '../../src/tcp/value.ts';

/**
 * TCBs in every state, each made from the one before, with numbers just below 2^32. The end has sent its SYN at
 * 0xfffffff8 and 10 bytes, of which 5 are acknowledged; the peer's SYN was at 0xfffffffd, and 4 bytes have arrived.
 */
export const ISS = 0xffff_fff8;
export const IRS = 0xffff_fffd;
/** Behind 5 of the 10 bytes. */
export const UNA = 0xffff_fffe;
export const NXT = 3;
/** Behind the peer's 4 bytes. */
export const RCV = 2;
/** Offered beyond RCV.NXT. */
export const WND = 100;
/** A FIN of ours stands at NXT. */
export const AFTER_FIN = NXT + 1;

const synSent: Tcb = {
  ...CLOSED_TCB,
  state: 'SYN-SENT',
  iss: ISS,
  sndUna: ISS,
  sndNxt: plus(ISS, 1),
  sndMax: plus(ISS, 1),
  firstSent: ISS,
  offered: WND,
};

const synReceived: Tcb = {
  ...synSent,
  state: 'SYN-RECEIVED',
  passive: true,
  irs: IRS,
  rcvNxt: plus(IRS, 1),
  lastAckSent: plus(IRS, 1),
  rcvEdge: plus(IRS, 1 + WND),
};

const established: Tcb = {
  ...synReceived,
  state: 'ESTABLISHED',
  sndUna: UNA,
  sndNxt: NXT,
  sndMax: NXT,
  sndWnd: 50,
  maxSndWnd: 50,
  rcvNxt: RCV,
  lastAckSent: RCV,
  rcvEdge: RCV + WND,
};

const finWait1: Tcb = { ...established, state: 'FIN-WAIT-1', sndNxt: AFTER_FIN, sndMax: AFTER_FIN, finSent: NXT };
const finWait2: Tcb = { ...finWait1, state: 'FIN-WAIT-2', sndUna: AFTER_FIN };
const closeWait: Tcb = {
  ...established,
  state: 'CLOSE-WAIT',
  rcvNxt: RCV + 1,
  lastAckSent: RCV + 1,
  finReceived: true,
};

/** One TCB per state. */
export const IN: Readonly<Record<State, Tcb>> = {
  CLOSED: CLOSED_TCB,
  LISTEN: LISTEN_TCB,
  'SYN-SENT': synSent,
  'SYN-RECEIVED': synReceived,
  ESTABLISHED: established,
  'FIN-WAIT-1': finWait1,
  'FIN-WAIT-2': finWait2,
  'CLOSE-WAIT': closeWait,
  CLOSING: { ...finWait1, state: 'CLOSING', rcvNxt: RCV + 1, lastAckSent: RCV + 1, finReceived: true },
  'LAST-ACK': { ...closeWait, state: 'LAST-ACK', sndNxt: AFTER_FIN, sndMax: AFTER_FIN, finSent: NXT },
  'TIME-WAIT': {
    ...finWait2,
    state: 'TIME-WAIT',
    rcvNxt: RCV + 1,
    lastAckSent: RCV + 1,
    finReceived: true,
    timeWaitUntil: 240e9,
  },
};

/** SYN-RECEIVED after two SYNs have crossed: "initiated with an active OPEN". */
export const CROSSED: Tcb = { ...synReceived, passive: false };

/** A segment; without an `ack` it has no ACK flag. */
export function segment(
  flags: string,
  { seq = 0, ack, len = 0, win }: { seq?: Value; ack?: Value; len?: Value; win?: number } = {},
): TcpSegment {
  let bits = ack === undefined ? 0 : Flag.ACK;
  for (const name of flags.split('+')) if (name !== '') bits |= Flag[name as keyof typeof Flag];
  return { flags: bits, seq, ack: ack ?? 0, len, win };
}

export const SURROUNDINGS = { now: 1e9, msl: 120e9 };
