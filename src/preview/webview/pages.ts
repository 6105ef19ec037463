import type { Layout, Row } from './layout/layout.ts';

/** Rows in a row that are drawn, shown and kept together. */
export interface Page {
  /** Pages with the same key look the same. */
  readonly key: string;
  readonly rows: readonly Row[];
  readonly top: number;
  readonly height: number;
}

/** Rows of a page: so few that it is drawn between two frames of the screen, so many that pages do not matter. */
const ROWS = { least: 16, most: 48 };

/**
 * Cuts a picture into pages. What a row says decides whether a page ends with it, not how many there were before: so a
 * line that is inserted or deleted changes its own page, and all others are found again.
 */
export function cutIntoPages(layout: Layout): readonly Page[] {
  const pages: Page[] = [];
  let rows: Row[] = [];
  let keys: string[] = [];
  const finish = (): void => {
    const [first] = rows;
    const last = rows.at(-1);
    if (first === undefined || last === undefined) return;
    const height = last.top + last.content.height - first.top;
    pages.push({ key: `${layout.width}\n${keys.join('\n')}`, rows, top: first.top, height });
    rows = [];
    keys = [];
  };
  for (const row of layout.rows) {
    const previous = rows.at(-1);
    // Where time takes up room between two rows, the second stands lower in the page.
    const gap = previous === undefined ? 0 : row.top - previous.top - previous.content.height;
    const key = keyOf(row);
    rows.push(row);
    keys.push(gap === 0 ? key : `${gap} ${key}`);
    if (rows.length >= ROWS.most || (rows.length >= ROWS.least && hash(row.item.description) % ROWS.least === 0))
      finish();
  }
  finish();
  return pages;
}

/** All that a row looks like and says. */
function keyOf({ item, content }: Row): string {
  return JSON.stringify([content, item.kind, item.description, LOOKS.map(name => (item as unknown as Looks)[name])]);
}

type Looks = Readonly<Record<string, unknown>>;

/** What the look of a row depends on beside its content. */
const LOOKS = ['role', 'path', 'level', 'copy', 'worst', 'notes', 'outcome'] as const;

/** FNV-1a: any hash that spreads will do. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
