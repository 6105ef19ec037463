import type { Line } from './tree.ts';

/** The last line of every `repeat` that has an `end`, by the number of its first. Zero-based. */
export function matchRepeats(lines: readonly Line[]): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { statement, number } of lines) {
    if (statement?.kind === 'repeat') {
      open.push(number);
    } else if (statement?.kind === 'end') {
      const repeat = open.pop();
      if (repeat !== undefined) ends.set(repeat, number);
    }
  }
  return ends;
}
