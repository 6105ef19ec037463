import type { Document } from '../syntax/tree.ts';
import { type Citation, citationsIn } from './citations.ts';

/** RFCs and their sections that comments and notes name. */
export function links({ lines, text }: Document): readonly Citation[] {
  const found: Citation[] = [];
  for (const { comment, statement } of lines) {
    const note = statement?.kind === 'note' ? statement.textRange : undefined;
    for (const range of [note, comment]) {
      if (range === undefined) continue;
      for (const { from, to, url } of citationsIn(text.slice(range.from, range.to))) {
        found.push({ from: range.from + from, to: range.from + to, url });
      }
    }
  }
  return found;
}
