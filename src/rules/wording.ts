import type { Fix, Range } from '../syntax/tree.ts';

/** ` (line 3)`, or nothing: `line` is zero-based, people count from one. */
export function atLine(line: number | undefined): string {
  return line === undefined ? '' : ` (line ${line + 1})`;
}

/** One edit: replace the range. */
export function replace(at: Range, text: string, title = `Change to ${text}`): Fix {
  return { title, edits: [{ from: at.from, to: at.to, text }] };
}

/** One edit: write something at an offset. */
export function insert(at: number, text: string, title: string): Fix {
  return replace({ from: at, to: at }, text, title);
}

/** `1 byte`, `5 bytes` */
export function bytes(count: number): string {
  return count === 1 ? '1 byte' : `${count} bytes`;
}
