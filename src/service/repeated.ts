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

/** Whether a `repeat` before a line (zero-based) has no `end`, neither before the line nor behind it. */
export function isRepeatOpen(lines: readonly Line[], line: number): boolean {
  const open: number[] = [];
  for (const { statement, keyword, number } of lines) {
    if (statement?.kind === 'repeat' || keyword === 'repeat') open.push(number);
    else if (statement?.kind === 'end') open.pop();
  }
  return open.some(number => number < line);
}
