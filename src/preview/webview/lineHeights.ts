import type { Layout, Row } from './layout/layout.ts';

/**
 * The height of a source line in the picture, in its own units: that of the first row that belongs to it or to a later
 * line; a fraction of a line is a fraction of the way to the next row. `undefined` for an empty picture.
 */
export function heightOfLine({ rows }: Layout, line: number): number | undefined {
  const whole = Math.floor(line);
  const next = rows.find(({ item }) => item.line >= whole);
  if (next === undefined) return endOf(rows.at(-1));
  if (next.item.line > whole) return next.top;
  return next.top + next.content.height * (line - whole);
}

/** The source line at a height of the picture; the fraction is how much of its row is above. */
export function lineAtHeight({ rows }: Layout, height: number): number | undefined {
  const row = rows.find(({ top, content }) => top + content.height > height) ?? rows.at(-1);
  if (row === undefined) return undefined;
  const part = (height - row.top) / row.content.height;
  return row.item.line + Math.min(0.99, Math.max(0, part));
}

function endOf(row: Row | undefined): number | undefined {
  return row === undefined ? undefined : row.top + row.content.height;
}
