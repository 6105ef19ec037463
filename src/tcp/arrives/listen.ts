import { opensFast } from '../fastOpen.ts';
import { Flag } from '../flags.ts';
import { type KeptText, keep } from '../keptText.ts';
import { NO_OPTIONS } from '../options.ts';
import { hasFlag, type TcpSegment, textEnd, textStart } from '../segment.ts';
import { CLOSED_TCB, type Instant, type Tcb } from '../tcb.ts';
import { isPositive, plus } from '../value.ts';
import { Verdicts } from '../verdict.ts';
import type { Outcome, Surroundings } from './arrival.ts';

/** §3.10.7.2. */
export function arrivesInListen(tcb: Tcb, segment: TcpSegment, { now }: Surroundings): Outcome {
  if (hasFlag(segment, Flag.RST)) return { tcb, verdict: Verdicts.listenIgnoresRst };
  if (hasFlag(segment, Flag.ACK)) return { tcb, verdict: Verdicts.listenResets };
  if (!hasFlag(segment, Flag.SYN)) return { tcb, verdict: Verdicts.listenDrops };
  const verdict = opensFast(segment) ? Verdicts.listenOpensFast : Verdicts.listenOpens;
  return { tcb: accept(segment, now), verdict };
}

/**
 * SYN-RECEIVED on a SYN. ISS stays open until the SYN+ACK is sent; text that came with the SYN is queued
 * "for processing later", unless a cookie lets it be taken at once (RFC 7413 §4.2.2).
 */
export function accept(syn: TcpSegment, now: Instant): Tcb {
  const fast = opensFast(syn);
  return {
    ...CLOSED_TCB,
    state: 'SYN-RECEIVED',
    passive: true,
    irs: syn.seq,
    rcvNxt: fast ? textEnd(syn) : plus(syn.seq, 1),
    sndWnd: syn.win,
    maxSndWnd: syn.win,
    sndWl1: syn.seq,
    optionsReceived: syn.options ?? NO_OPTIONS,
    tsRecent: syn.options?.ts?.value,
    tsRecentAt: now,
    kept: fast ? undefined : queuedText(syn),
  };
}

/** The text that a SYN carries, as something to be taken when the connection is open (§3.5, RFC 7413). */
export function queuedText(syn: TcpSegment): KeptText | undefined {
  return isPositive(syn.len) ? keep(undefined, { seq: textStart(syn), end: textEnd(syn), fin: false }) : undefined;
}
