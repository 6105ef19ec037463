import type { FlowEvent } from '../../flow/trace.ts';

/** Counts the scenarios of a flow from 1, also those in which nothing is sent. */
export class ScenarioCount {
  current = 1;
  private isEmpty = true;

  /** Whether the event begins another scenario. A file may begin with a statement that begins its first one. */
  take({ kind }: FlowEvent): boolean {
    if (kind !== 'scenario') {
      if (HAPPENS.has(kind)) this.isEmpty = false;
      return false;
    }
    if (this.isEmpty) return false;
    this.current++;
    this.isEmpty = true;
    return true;
  }
}

const HAPPENS: ReadonlySet<FlowEvent['kind']> = new Set(['segment', 'given', 'call', 'expect']);
