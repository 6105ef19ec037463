import { Flag } from '../flags.ts';
import { type KeptText, keep } from '../keptText.ts';
import { hasFlag, type TcpSegment, textEnd, textStart } from '../segment.ts';
import { CLOSED_TCB, type Tcb } from '../tcb.ts';
import { isPositive, plus } from '../value.ts';
import { Verdicts } from '../verdict.ts';
import type { Outcome } from './arrival.ts';

/** §3.10.7.2. */
export function arrivesInListen(tcb: Tcb, segment: TcpSegment): Outcome {
  if (hasFlag(segment, Flag.RST)) return { tcb, verdict: Verdicts.listenIgnoresRst };
  if (hasFlag(segment, Flag.ACK)) return { tcb, verdict: Verdicts.listenResets };
  if (!hasFlag(segment, Flag.SYN)) return { tcb, verdict: Verdicts.listenDrops };
  return { tcb: accept(segment), verdict: Verdicts.listenOpens };
}

/**
 * SYN-RECEIVED on a SYN. ISS stays open until the SYN+ACK is sent; text that came with the SYN is queued
 * "for processing later".
 */
export function accept(syn: TcpSegment): Tcb {
  return {
    ...CLOSED_TCB,
    state: 'SYN-RECEIVED',
    passive: true,
    irs: syn.seq,
    rcvNxt: plus(syn.seq, 1),
    sndWnd: syn.win,
    maxSndWnd: syn.win,
    sndWl1: syn.seq,
    shiftReceived: syn.wscale,
    kept: queuedText(syn),
  };
}

/** The text that a SYN carries, as something to be taken when the connection is open (§3.5, RFC 7413). */
export function queuedText(syn: TcpSegment): KeptText | undefined {
  return isPositive(syn.len) ? keep(undefined, { seq: textStart(syn), end: textEnd(syn), fin: false }) : undefined;
}
