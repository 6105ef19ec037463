import { Flag } from '../flags.ts';
import { hasFlag, type TcpSegment } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { Verdicts } from '../verdict.ts';
import type { Outcome } from './arrival.ts';

/** §3.10.7.1: without a TCB everything but a RST is answered with a RST. */
export function arrivesInClosed(tcb: Tcb, segment: TcpSegment): Outcome {
  return { tcb, verdict: hasFlag(segment, Flag.RST) ? Verdicts.closedIgnoresRst : Verdicts.closedResets };
}
