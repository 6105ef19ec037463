import type { ItemIndex, LabelView, Picture, PictureItem } from '../../../diagram/picture.ts';
import type { Typeface } from '../typeface.ts';
import { type Columns, layColumns } from './columns.ts';
import { layRow } from './row.ts';
import { startHeight, startPills } from './starts.ts';

/** How the user wants to see a picture. */
export interface View {
  readonly labels: LabelView;
  /** Distances stand for time. */
  readonly toScale: boolean;
}

/** Where everything of a picture stands, in CSS pixels at a zoom of 1. */
export interface Layout {
  readonly picture: Picture;
  readonly columns: Columns;
  /** One for each item, from top to bottom. */
  readonly rows: readonly Row[];
  /** The states in which scenarios begin, told from the upper edge of the picture. */
  readonly starts: readonly Pill[];
  readonly width: number;
  readonly height: number;
}

/** The stretch of the picture that belongs to one item; what is in it is told from its upper edge. */
export interface Row {
  readonly item: PictureItem;
  readonly index: ItemIndex;
  readonly top: number;
  readonly content: RowContent;
}

/** What a row shows, wherever it stands: rows with equal contents look the same. */
export interface RowContent {
  readonly height: number;
  /** The height of its arrow, or of the middle of its box. */
  readonly y: number;
  /** Main text, line by line; a label stands above the arrow, all else in the box. */
  readonly text: readonly string[];
  readonly arrow?: Arrow;
  readonly box?: Box;
  /** What is said below the arrow. */
  readonly remark: string;
  readonly pills: readonly Pill[];
  /** Since the scenario began; empty where the picture has no times. */
  readonly time: string;
}

/** An arrow within a row, or the beginning of one that leads to another row. */
export interface Arrow extends Course {
  /** Distances of its label above it, and of the remark below it. */
  readonly labelGap: number;
  readonly remarkGap: number;
  /** Width of the widest line of what stands above and below it. */
  readonly textWidth: number;
}

/** Whence and whither an arrow leads. */
export interface Course {
  readonly x1: number;
  readonly x2: number;
  /** The middle of what stands above and below it. */
  readonly middle: number;
  readonly start: 'host' | 'network';
  readonly end: 'host' | 'lost' | 'elsewhere';
}

/** Left and right edge. */
export interface Extent {
  readonly left: number;
  readonly right: number;
}

/** A box with text. */
export interface Box extends Extent {
  readonly height: number;
}

/** A short text about a host, in a box of its own beside the lifeline or upon it. */
export interface Pill extends Box {
  readonly y: number;
  readonly text: string;
  readonly kind: 'state' | 'half-open' | 'released';
}

/** Room above the first row and below the last. */
export const MARGIN = 12;

/** Lays a picture out; the same input always gives the same layout. */
export function layOut(picture: Picture, view: View, typeface: Typeface): Layout {
  const columns = layColumns(picture, view.labels, typeface);
  const scale = view.toScale ? scaleOf(picture) : 0;
  const rows: Row[] = [];
  const beginnings = new Map(picture.starts.map(start => [start.before, start]));
  const starts: Pill[] = [];
  let top = MARGIN;
  let origin = top;
  for (const [index, item] of picture.items.entries()) {
    if (item.kind === 'divider' && item.level === 'scenario') origin = top;
    const content = layRow(item, picture, view.labels, columns, typeface);
    const start = beginnings.get(index);
    // Below the boxes of the hosts there is room enough already.
    if (start !== undefined) top += startHeight(typeface) - (index === 0 ? MARGIN / 2 : 0);
    if (bearsTime(item)) top = Math.max(top, origin + item.time * scale - content.y);
    rows.push({ item, index, top, content });
    if (start !== undefined) starts.push(...startPills(start, top, columns, typeface));
    top += content.height;
  }
  return { picture, columns, rows, starts, width: columns.width, height: top + MARGIN };
}

/** Room, in CSS pixels, that time takes up on average for each item of a picture that is drawn to scale. */
const ROOM = 64;

/** CSS pixels per nanosecond: short times get the room of a row, long ones more. */
function scaleOf({ items }: Picture): number {
  let total = 0;
  let latest = 0;
  for (const { kind, time } of items) {
    if (kind === 'divider') latest = Math.min(latest, time);
    else if (time > latest) {
      total += time - latest;
      latest = time;
    }
  }
  return total === 0 ? 0 : (items.length * ROOM) / total;
}

/** Frames stand around what they hold, at no time of their own. */
function bearsTime({ kind }: PictureItem): boolean {
  return kind !== 'loop' && kind !== 'loop-end';
}
