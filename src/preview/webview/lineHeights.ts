import type { Layout, Row } from './layout/layout.ts';

/**
 * The height of a source line in the picture, in its own units: that of the first row that belongs to it or to a later
 * line; a fraction of a line is a fraction of the way to the next row. `undefined` for an empty picture.
 */
export function heightOfLine({ rows }: Layout, line: number): number | undefined {
  const whole = Math.floor(line);
  const next = rows.find(({ item }) => item.line >= whole);
  const last = rows.at(-1);
  if (next === undefined) return last && endOf(last);
  const start = startOf(next, rows);
  return next.item.line > whole ? start : start + (endOf(next) - start) * (line - whole);
}

/** The source line at a height of the picture; the fraction is how much of its row is above. */
export function lineAtHeight({ rows }: Layout, height: number): number | undefined {
  const row = rows.find(each => endOf(each) > height) ?? rows.at(-1);
  if (row === undefined) return undefined;
  const start = startOf(row, rows);
  const part = (height - start) / (endOf(row) - start);
  return row.item.line + Math.min(0.99, Math.max(0, part));
}

/** What stands above the first row, as the states in which both ends begin, goes with it. */
function startOf(row: Row, [first]: readonly Row[]): number {
  return row === first ? 0 : row.top;
}

function endOf({ top, content }: Row): number {
  return top + content.height;
}
