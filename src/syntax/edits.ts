import type { Edit } from './tree.ts';

/** The text with the edits done. They may not overlap and come in document order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const edit of edits) {
    result += text.slice(position, edit.from) + edit.text;
    position = edit.to;
  }
  return result + text.slice(position);
}

/** The edit that turns `text[from, to)` into `replacement` and touches nothing that stays; none if all stays. */
export function smallestEdit(text: string, from: number, to: number, replacement: string): Edit | undefined {
  const shorter = Math.min(to - from, replacement.length);
  let head = 0;
  while (head < shorter && text.charCodeAt(from + head) === replacement.charCodeAt(head)) head++;
  if (head === to - from && head === replacement.length) return undefined;
  let tail = 0;
  while (
    tail < shorter - head &&
    text.charCodeAt(to - 1 - tail) === replacement.charCodeAt(replacement.length - 1 - tail)
  ) {
    tail++;
  }
  return { from: from + head, to: to - tail, text: replacement.slice(head, replacement.length - tail) };
}
