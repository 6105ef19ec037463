import type { Line } from './tree.ts';

/** So many `repeat` may stand one inside the other: no lesson needs more, and every stack has an end. */
export const MAX_REPEAT_DEPTH = 100;

/**
 * The last line of every `repeat` that has an `end`, by the number of its first; zero-based. Those that cannot be read,
 * or stand too deep, have an `end` too, but repeat nothing.
 */
export function matchRepeats(lines: readonly Line[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: (number | undefined)[] = [];
  let depth = 0;
  for (const { statement, keyword, number } of lines) {
    if (statement?.kind === 'repeat') {
      open.push(depth < MAX_REPEAT_DEPTH ? number : undefined);
      if (depth < MAX_REPEAT_DEPTH) depth++;
    } else if (keyword === 'repeat') {
      open.push(undefined);
    } else if (statement?.kind === 'end') {
      const repeat = open.pop();
      if (repeat === undefined) continue;
      depth--;
      ends.set(repeat, number);
    }
  }
  return ends;
}
