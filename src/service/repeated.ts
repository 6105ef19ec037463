import { matchRepeats } from '../syntax/repeats.ts';
import type { Line } from '../syntax/tree.ts';

/** The lines (zero-based) that stand inside a `repeat`: each means as many events as it has rounds. */
export function repeatedLines(lines: readonly Line[]): ReadonlySet<number> {
  const repeated = new Set<number>();
  for (const [first, last] of matchRepeats(lines)) {
    // What is inside an inner one is inside the outer one too.
    if (repeated.has(first)) continue;
    for (let line = first + 1; line < last; line++) repeated.add(line);
  }
  return repeated;
}
