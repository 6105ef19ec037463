import { lineHolding } from '../syntax/lineAt.ts';
import type { Document } from '../syntax/tree.ts';

/** The zero-based line that holds an offset; offsets beyond the end belong to the last line. */
export function lineAt(document: Document, offset: number): number {
  const { lines } = document;
  return lineHolding(offset, lines.length, line => lines[line]?.from ?? 0);
}
