import { Flag } from '../flags.ts';
import { keep, takeKept } from '../keptText.ts';
import { hasFlag, textEnd, textStart } from '../segment.ts';
import type { Tcb } from '../tcb.ts';
import { atLeast, isAbove, isPositive, same, type Value } from '../value.ts';
import { type Verdict, Verdicts } from '../verdict.ts';
import type { Arrival } from './arrival.ts';

/** §3.10.7.4, seventh: text that joins RCV.NXT is taken, text above it is kept (SHLD-31). */
export function segmentText(arrival: Arrival): Verdict | undefined {
  const { tcb, segment } = arrival;
  if (!takesText(tcb)) {
    if (isPositive(segment.len)) arrival.verdict = Verdicts.textIgnored;
    return undefined;
  }
  const nxt = tcb.rcvNxt as Value;
  const fin = hasFlag(segment, Flag.FIN);
  if (isPositive(segment.len) || fin) {
    const start = textStart(segment);
    const whole = textEnd(segment);
    const end = trimmedEnd(tcb, whole);
    if (!atLeast(nxt, start)) {
      tcb.kept = keep(tcb.kept, { seq: start, end, fin: fin && same(end, whole) });
      arrival.verdict = Verdicts.textKept;
      return undefined;
    }
    if (isAbove(end, nxt)) {
      if (!same(start, nxt)) tcb.duplicate = { seq: start, end: nxt, fin: false };
      tcb.rcvNxt = end;
      arrival.verdict = Verdicts.textAccepted;
    }
  }
  if (tcb.kept !== undefined) Object.assign(tcb, takeKept(tcb.kept, tcb.rcvNxt as Value));
  return undefined;
}

/** Whether the peer may still have something to say. */
export function takesText(tcb: Tcb): boolean {
  return tcb.state === 'ESTABLISHED' || tcb.state === 'FIN-WAIT-1' || tcb.state === 'FIN-WAIT-2';
}

/** "Trimming off any portions that lie outside the window." */
function trimmedEnd(tcb: Tcb, end: Value): Value {
  return tcb.rcvEdge !== undefined && isAbove(end, tcb.rcvEdge) ? tcb.rcvEdge : end;
}
