import { Flag } from '../flags.ts';
import { hasFlag, textEnd, textStart } from '../segment.ts';
import type { Kept, Tcb } from '../tcb.ts';
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
      arrival.tcb = { ...tcb, kept: [...tcb.kept, { seq: start, end, fin: fin && same(end, whole) }] };
      arrival.verdict = Verdicts.textKept;
      return undefined;
    }
    if (isAbove(end, nxt)) {
      arrival.tcb = { ...tcb, rcvNxt: end };
      arrival.verdict = Verdicts.textAccepted;
    }
  }
  if (tcb.kept.length > 0) takeKept(arrival);
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

/** Takes what was kept as far as it now joins; a FIN kept there is left in front, for the eighth step. */
function takeKept(arrival: Arrival): void {
  let kept = arrival.tcb.kept;
  let nxt = arrival.tcb.rcvNxt as Value;
  for (;;) {
    const next: Kept | undefined = kept.find(each => atLeast(nxt, each.seq) && (isAbove(each.end, nxt) || !each.fin));
    if (next === undefined) break;
    if (isAbove(next.end, nxt)) nxt = next.end;
    kept = next.fin
      ? kept.map(each => (each === next ? { ...each, seq: nxt } : each))
      : kept.filter(each => each !== next);
  }
  arrival.tcb = { ...arrival.tcb, rcvNxt: nxt, kept };
}
