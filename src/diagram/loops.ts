import type { Drawable } from './items.ts';
import type { HostChange } from './picture.ts';
import type { Loop, RoundGroup, Step } from './rounds.ts';

/** What stands on the frame of some rounds: `100 times (i = 0 … 99)`, `rounds 4 to 100 of 100 (i = 3 … 99)`. */
export function loopText({ statement, rounds }: Loop<unknown>, { from, to }: RoundGroup<unknown>): string {
  const name = statement.variable?.text;
  const values = name === undefined ? '' : ` (${name} = ${from === to ? from : `${from} … ${to}`})`;
  if (to - from + 1 === rounds) return `${rounds === 1 ? 'once' : `${rounds} times`}${values}`;
  const which = from === to ? `round ${from + 1}` : `rounds ${from + 1} to ${to + 1}`;
  return `${which} of ${rounds}${values}`;
}

/** The counts of half-open connections as the last of some rounds leaves them, where the first left others. */
export function countsAfter({ from, to, first, last }: RoundGroup<Drawable>): readonly HostChange[] {
  if (from === to) return [];
  const shown = latestCounts(first);
  return [...latestCounts(last)].flatMap(([host, change]) => (shown.get(host)?.text === change.text ? [] : [change]));
}

function latestCounts(steps: readonly Step<Drawable>[]): ReadonlyMap<number, HostChange> {
  const counts = new Map<number, HostChange>();
  for (const step of steps) {
    if (step.kind === 'event') {
      for (const change of step.content.changes) if (change.kind === 'half-open') counts.set(change.host, change);
    } else {
      for (const { last } of step.groups) for (const [host, change] of latestCounts(last)) counts.set(host, change);
    }
  }
  return counts;
}
