import { timestampsAgreed } from './negotiation.ts';
import { NO_OPTIONS, optionBytes } from './options.ts';
import type { Instant, Tcb, TcbDraft } from './tcb.ts';
import type { Value } from './value.ts';
import { offeredShift, windowBytes } from './windowScale.ts';

/** The numbers of a header; what is left out is as it should be. */
export interface HeaderNumbers {
  readonly seq: number | undefined;
  readonly ack: number | undefined;
  /** Bytes of text; left out, there are none. */
  readonly len: number | undefined;
  /** Not scaled (RFC 7323 §2.2); left out, it is the window that was offered last. */
  readonly win: number | undefined;
  /** TSval and TSecr: both or neither. */
  readonly tsVal: number | undefined;
  readonly tsEcho: number | undefined;
}

/** The segment that comes next: all that it changes. */
export interface Predicted {
  readonly seq: number;
  readonly ack: number;
  readonly len: number;
  /** The number behind its last byte. */
  readonly end: number;
  /** In bytes; `undefined`: no window was ever told. */
  readonly win: number | undefined;
  /** The right edge that it offers. */
  readonly edge: Value | undefined;
  /** What becomes TS.Recent of the receiver, if it does. */
  readonly tsRecent: number | undefined;
}

/**
 * Header prediction (V. Jacobson, "4BSD TCP Header Prediction", 1990): in the middle of a connection that goes well,
 * nearly every segment is the one that comes next, and all that it changes is known beforehand. Of a segment with ACK,
 * and at most PSH, this finds what `segmentSent` and `segmentArrives` find, several times as fast; `undefined` of
 * whatever is special about it or about either end: what the rules or the notes could have a word about is.
 */
export function predict(sender: Tcb, receiver: Tcb, written: HeaderNumbers): Predicted | undefined {
  const { sndNxt: seq, rcvNxt: ack } = sender;
  const { len = 0, tsVal, tsEcho } = written;
  if (!isUndisturbed(sender) || !isUndisturbed(receiver)) return undefined;
  if (!isInteger(seq) || !isInteger(ack) || seq !== receiver.rcvNxt) return undefined;
  if ((written.seq ?? seq) !== seq || (written.ack ?? ack) !== ack) return undefined;
  const end = (seq + len) >>> 0;
  if (!fitsWindow(sender, receiver, seq, len, end)) return undefined;
  if (!acknowledges(sender, receiver, ack, len)) return undefined;
  const win = written.win === undefined ? sender.offered : windowBytes(written.win, offeredShift(sender));
  if (win === 0) return undefined;
  const edge = win === undefined ? sender.rcvEdge : (ack + win) >>> 0;
  if (movesLeft(sender.rcvEdge, edge) || (win !== undefined && !isNewer(receiver, seq, ack))) return undefined;
  if (!stampedAsAgreed(sender, receiver, len, tsVal, tsEcho)) return undefined;
  const { lastAckSent } = receiver;
  if (tsVal !== undefined && lastAckSent !== undefined && !isAt(lastAckSent, seq)) return undefined;
  const tsRecent = seq === lastAckSent ? tsVal : undefined;
  return { seq, ack, len, end, win, edge, tsRecent };
}

/** What the sender has of it. */
export function applySent(tcb: TcbDraft, { seq, ack, end, win, edge }: Predicted): void {
  tcb.sndNxt = end;
  tcb.sndMax = end;
  tcb.firstSent ??= seq;
  tcb.lastAckSent = ack;
  tcb.offered = win;
  tcb.rcvEdge = edge;
}

/** What the receiver has of it. */
export function applyReceived(tcb: TcbDraft, { seq, ack, end, win, tsRecent }: Predicted, now: Instant): void {
  tcb.sndUna = ack;
  tcb.rcvNxt = end;
  if (win !== undefined) {
    tcb.sndWnd = win;
    tcb.maxSndWnd = Math.max(tcb.maxSndWnd ?? 0, win);
    tcb.sndWl1 = seq;
    tcb.sndWl2 = ack;
  }
  if (tsRecent !== undefined) {
    tcb.tsRecent = tsRecent;
    tcb.tsRecentAt = now;
  }
}

function isInteger(value: Value | undefined): value is number {
  return typeof value === 'number';
}

/** a − b as a signed distance, −2^31 to 2^31 − 1. */
function ahead(a: number, b: number): number {
  return (a - b) | 0;
}

function isUndisturbed({ state, sndNxt, sndMax, finSent, kept }: Tcb): boolean {
  return state === 'ESTABLISHED' && sndNxt === sndMax && finSent === undefined && kept === undefined;
}

/** The text ends before the edge that the sender knows, and not behind the one that the receiver has offered. */
function fitsWindow({ sndUna, sndWnd }: Tcb, { rcvEdge }: Tcb, seq: number, len: number, end: number): boolean {
  if (len === 0) return true;
  if (!isInteger(sndUna) || ahead(end, sndUna) < 0) return false;
  if (sndWnd !== undefined && ahead(end, sndUna) >= sndWnd) return false;
  if (rcvEdge === undefined) return true;
  return isInteger(rcvEdge) && ahead(rcvEdge, seq) > 0 && ahead(rcvEdge, end) >= 0;
}

/** SEG.ACK is something that the receiver has sent; without text it says something new. */
function acknowledges({ lastAckSent }: Tcb, { sndUna, sndNxt }: Tcb, ack: number, len: number): boolean {
  if (!isInteger(sndUna) || !isInteger(sndNxt) || ahead(ack, sndUna) < 0 || ahead(sndNxt, ack) < 0) return false;
  return len > 0 || (ack !== sndUna && ack !== lastAckSent);
}

/** The right edge that is offered moves left, or there is no telling. */
function movesLeft(offered: Value | undefined, edge: Value | undefined): boolean {
  if (offered === undefined || offered === edge) return false;
  return !isInteger(offered) || !isInteger(edge) || ahead(edge, offered) < 0;
}

/** The window counts: SND.WL1 < SEG.SEQ, or SND.WL1 = SEG.SEQ and SND.WL2 =< SEG.ACK (§3.10.7.4, fifth). */
function isNewer({ sndWl1, sndWl2 }: Tcb, seq: number, ack: number): boolean {
  if (sndWl1 === undefined) return true;
  if (!isInteger(sndWl1) || ahead(seq, sndWl1) < 0) return false;
  if (seq !== sndWl1 || sndWl2 === undefined) return true;
  return isInteger(sndWl2) && ahead(ack, sndWl2) >= 0;
}

/** Timestamps are there if they were agreed on, and go on as they should (RFC 7323 §3.2); the text fits the MSS with them. */
function stampedAsAgreed(
  sender: Tcb,
  receiver: Tcb,
  len: number,
  tsVal: number | undefined,
  tsEcho: number | undefined,
): boolean {
  const agreed = timestampsAgreed(sender);
  if (agreed !== timestampsAgreed(receiver) || (agreed === true) !== (tsVal !== undefined)) return false;
  const mss = sender.optionsReceived?.mss;
  if (len > 0 && mss !== undefined && len + (tsVal === undefined ? 0 : TIMESTAMP_BYTES) > mss) return false;
  if (tsVal === undefined) return true;
  return tsEcho === sender.tsRecent && (receiver.tsRecent === undefined || ahead(tsVal, receiver.tsRecent) >= 0);
}

const TIMESTAMP_BYTES = optionBytes({ ...NO_OPTIONS, ts: { value: 0, echo: 0 } });

/** Last.ACK.sent is not above SEG.SEQ: TSval becomes TS.Recent if they are the same (RFC 7323 §4.3). */
function isAt(lastAckSent: Value, seq: number): boolean {
  return isInteger(lastAckSent) && ahead(seq, lastAckSent) >= 0;
}
