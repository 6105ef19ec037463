import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { segmentArrives } from '../../src/tcp/arrives/segmentArrives.ts';
import { stretches } from '../../src/tcp/keptText.ts';
import type { TcpSegment } from '../../src/tcp/segment.ts';
import type { State } from '../../src/tcp/state.ts';
import type { Stretch } from '../../src/tcp/stretch.ts';
import type { Tcb } from '../../src/tcp/tcb.ts';
import { Verdicts } from '../../src/tcp/verdict.ts';
import { SURROUNDINGS } from './states.ts';

/** One row: what arrives, what the RFC makes of it, and what of the TCB is then different (or the same). */
export type Row = readonly [
  what: string,
  arrives: TcpSegment,
  verdict: keyof typeof Verdicts,
  then: State,
  also?: Changes,
];

/** What of a TCB is looked at; of what is kept the stretches. */
export type Changes = Partial<Omit<Tcb, 'kept'>> & { readonly kept?: readonly Stretch[] };

/** Holds a table beside the RFC: each row is a segment that arrives at an end with this TCB. */
export function table(section: string, tcb: Tcb, rows: readonly Row[]): void {
  describe(section, () => {
    for (const [what, arrives, verdict, then, also] of rows) {
      it(`${what}: ${verdict}, ${then}`, () => {
        const outcome = segmentArrives(Object.freeze(tcb), Object.freeze(arrives), SURROUNDINGS);
        assert.equal(nameOf(outcome.verdict), verdict);
        assert.equal(outcome.tcb.state, then);
        for (const [variable, value] of Object.entries(also ?? {})) {
          const actual = variable === 'kept' ? [...stretches(outcome.tcb.kept)] : outcome.tcb[variable as keyof Tcb];
          assert.deepEqual(actual, value, variable);
        }
      });
    }
  });
}

function nameOf(verdict: unknown): string | undefined {
  return Object.entries(Verdicts).find(([, each]) => each === verdict)?.[0];
}
