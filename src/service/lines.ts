import type { Document } from '../syntax/tree.ts';

/** The zero-based line that holds an offset; offsets beyond the end belong to the last line. */
export function lineAt(document: Document, offset: number): number {
  const { lines } = document;
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.from ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
