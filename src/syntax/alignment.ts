import { displayWidth } from './width.ts';

/** A cell is padded by at most so many blanks: one long name does not push all others aside. */
const REACH = 12;

/**
 * Lays out rows of equally many cells as a table: cells stand under each other, one blank apart. The last cell of a
 * row is never padded, and an empty one keeps its place only where others in its column do not.
 */
export function alignRows(rows: readonly (readonly string[])[]): readonly string[] {
  const columns = rows[0]?.length ?? 0;
  const lines = rows.map(() => '');
  for (let column = 0; column < columns; column++) {
    const goesOn = (row: readonly string[]): boolean => row.slice(column + 1).some(cell => cell !== '');
    const target = columnWidth(
      rows.filter(goesOn).map(row => displayWidth(row[column] ?? '')),
      REACH,
    );
    for (const [index, row] of rows.entries()) {
      const cell = row[column] ?? '';
      const padded = goesOn(row) ? cell + padding(displayWidth(cell), target, REACH) : cell;
      lines[index] += padded === '' || column === 0 ? padded : ` ${padded}`;
    }
  }
  return lines;
}

/**
 * The width of a column whose cells have these widths: that of the widest cell in the window of `reach` which holds
 * the most of them, the narrowest such window. Wider cells stick out.
 */
export function columnWidth(widths: readonly number[], reach: number): number {
  const sorted = [...widths].sort((a, b) => a - b);
  let most = 0;
  let target = 0;
  let first = 0;
  for (const [index, width] of sorted.entries()) {
    while (width - (sorted[first] ?? 0) > reach) first++;
    if (index - first + 1 > most) {
      most = index - first + 1;
      target = width;
    }
  }
  return target;
}

/** The blanks that bring a text of some width to the target; none if it is wider, or further away than `reach`. */
export function padding(width: number, target: number, reach: number): string {
  return width < target && target - width <= reach ? ' '.repeat(target - width) : '';
}
