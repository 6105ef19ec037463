import type { TcpSegment } from '../segment.ts';
import type { Instant, Tcb, TcbDraft } from '../tcb.ts';
import type { Verdict } from '../verdict.ts';

/** What the world outside a TCB decides: the time, and the MSL in nanoseconds. */
export interface Surroundings {
  readonly now: Instant;
  readonly msl: number;
}

/** A segment on its way through the steps of §3.10.7.4, which write down what becomes of it as they go. */
export interface Arrival {
  /** What becomes of the TCB: a copy of it, the steps' own. */
  tcb: TcbDraft;
  /** What of the segment is still to be looked at. */
  segment: TcpSegment;
  /** The verdict if no later step has more to say. */
  verdict: Verdict;
  readonly surroundings: Surroundings;
}

/** One step of §3.10.7.4. A returned verdict is final: the RFC says "drop the segment and return". */
export type Step = (arrival: Arrival) => Verdict | undefined;

/** What SEGMENT ARRIVES makes of a TCB. */
export interface Outcome {
  readonly tcb: Tcb;
  readonly verdict: Verdict;
}

/** Takes the steps one after the other, until one has the last word. */
export function takeSteps(arrival: Arrival, steps: readonly Step[]): Outcome {
  for (const step of steps) {
    const verdict = step(arrival);
    if (verdict !== undefined) return { tcb: arrival.tcb, verdict };
  }
  return { tcb: arrival.tcb, verdict: arrival.verdict };
}

/** A fresh TIME-WAIT: other timers are off and 2MSL starts (§3.10.7.4, fifth and eighth). */
export function enterTimeWait(tcb: TcbDraft, { now, msl }: Surroundings): void {
  tcb.state = 'TIME-WAIT';
  tcb.timeWaitUntil = now + 2 * msl;
}
