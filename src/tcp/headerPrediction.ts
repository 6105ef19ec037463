import { timestampsAgreed } from './negotiation.ts';
import { optionBytes, type TcpOptions } from './options.ts';
import type { TcpSegment } from './segment.ts';
import { draftOf, type Instant, type Tcb } from './tcb.ts';
import type { Value } from './value.ts';

/** What becomes of the two ends of a connection when a segment goes from one to the other. */
export interface Predicted {
  readonly sender: Tcb;
  readonly receiver: Tcb;
}

/**
 * Header prediction (V. Jacobson, "4BSD TCP Header Prediction", 1990): in the middle of a connection that goes well,
 * nearly every segment is the one that comes next, and all that it changes is known beforehand. Of a segment with ACK,
 * and at most PSH, this says what `segmentSent` and `segmentArrives` say, several times as fast; `undefined` of
 * whatever is special about it or about either end: what the rules or the notes could have a word about is.
 */
export function predict(sender: Tcb, receiver: Tcb, segment: TcpSegment, now: Instant): Predicted | undefined {
  const { seq, ack, len, win } = segment;
  if (!isUndisturbed(sender) || !isUndisturbed(receiver)) return undefined;
  if (!isInteger(seq) || !isInteger(ack) || !isInteger(len) || win === 0) return undefined;
  if (seq !== sender.sndNxt || seq !== receiver.rcvNxt || ack !== sender.rcvNxt) return undefined;
  const end = (seq + len) >>> 0;
  if (!fitsWindow(sender, receiver, seq, len, end)) return undefined;
  if (!acknowledges(sender, receiver, ack, len)) return undefined;
  const edge = win === undefined ? sender.rcvEdge : (ack + win) >>> 0;
  if (movesLeft(sender.rcvEdge, edge) || (win !== undefined && !isNewer(receiver, seq, ack))) return undefined;
  const takesTimestamp = timestampTaken(sender, receiver, seq, len, segment.options);
  if (takesTimestamp === undefined) return undefined;
  return {
    sender: sent(sender, seq, end, ack, win, edge),
    receiver: received(receiver, segment, end, takesTimestamp, now),
  };
}

function sent(tcb: Tcb, seq: number, end: number, ack: number, win: number | undefined, edge: Value | undefined): Tcb {
  const next = draftOf(tcb);
  next.sndNxt = end;
  next.sndMax = end;
  next.firstSent ??= seq;
  next.lastAckSent = ack;
  next.offered = win ?? tcb.offered;
  next.rcvEdge = edge;
  return next;
}

function received(tcb: Tcb, segment: TcpSegment, end: number, takesTimestamp: boolean, now: Instant): Tcb {
  const { seq, ack, win, options } = segment;
  const next = draftOf(tcb);
  next.sndUna = ack;
  next.rcvNxt = end;
  if (win !== undefined) {
    next.sndWnd = win;
    next.maxSndWnd = Math.max(tcb.maxSndWnd ?? 0, win);
    next.sndWl1 = seq;
    next.sndWl2 = ack;
  }
  if (takesTimestamp) {
    next.tsRecent = options?.ts?.value;
    next.tsRecentAt = now;
  }
  return next;
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

/** Whether TSval becomes TS.Recent (RFC 7323 §4.3); `undefined` where the options are not as they were agreed on. */
function timestampTaken(
  sender: Tcb,
  receiver: Tcb,
  seq: number,
  len: number,
  options: TcpOptions | undefined,
): boolean | undefined {
  const agreed = timestampsAgreed(sender);
  const ts = options?.ts;
  if (agreed !== timestampsAgreed(receiver) || (agreed === true) !== (ts !== undefined)) return undefined;
  if (len > 0) {
    const mss = sender.optionsReceived?.mss;
    if (mss !== undefined && len + (options === undefined ? 0 : optionBytes(options)) > mss) return undefined;
  }
  if (ts === undefined) return false;
  if (ts.echo !== sender.tsRecent || (receiver.tsRecent !== undefined && ahead(ts.value, receiver.tsRecent) < 0)) {
    return undefined;
  }
  const { lastAckSent } = receiver;
  if (lastAckSent === undefined) return false;
  if (!isInteger(lastAckSent) || ahead(seq, lastAckSent) < 0) return undefined;
  return seq === lastAckSent;
}
