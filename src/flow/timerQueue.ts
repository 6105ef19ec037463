import type { Instant } from '../tcp/tcb.ts';
import type { End } from './end.ts';

/** A timer that was started: 2MSL, or that of a half-open connection. */
export interface Timer {
  readonly at: Instant;
  readonly end: End;
}

/**
 * Running timers, as a binary heap by the time at which they fire; those of the same time fire as they were started.
 * Timers are never taken out: one that was restarted or stopped is told by its end when it comes up.
 */
export class TimerQueue {
  private readonly heap: (Timer & { readonly order: number })[] = [];
  private started = 0;

  start(at: Instant, end: End): void {
    const { heap } = this;
    let hole = heap.length;
    const timer = { at, end, order: this.started++ };
    for (; hole > 0; hole = (hole - 1) >> 1) {
      const parent = heap[(hole - 1) >> 1];
      if (parent === undefined || isBefore(parent, timer)) break;
      heap[hole] = parent;
    }
    heap[hole] = timer;
  }

  /** Takes the next timer that fires by `now`, that moment included. */
  next(now: Instant): Timer | undefined {
    for (;;) {
      const first = this.heap[0];
      if (first === undefined || first.at > now) return undefined;
      this.removeFirst();
      if (first.end.isDue(first.at)) return first;
    }
  }

  private removeFirst(): void {
    const { heap } = this;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      const left = heap[child];
      const right = heap[child + 1];
      if (left === undefined) break;
      if (right !== undefined && isBefore(right, left)) child++;
      const earlier = heap[child] as Timer & { readonly order: number };
      if (isBefore(last, earlier)) break;
      heap[hole] = earlier;
      hole = child;
    }
    heap[hole] = last;
  }
}

function isBefore(a: { at: number; order: number }, b: { at: number; order: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
