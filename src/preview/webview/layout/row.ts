import type { HostIndex, LabelView, Picture, PictureItem } from '../../../diagram/picture.ts';
import { timeShown } from '../../../diagram/timeShown.ts';
import { BOLD, type Typeface } from '../typeface.ts';
import { BOX_PADDING, type Columns, NOTE_WIDTH, PILL_GAP } from './columns.ts';
import { labelLines, remarkText } from './label.ts';
import type { Course, Extent, Pill, RowContent } from './layout.ts';
import { pillsOf } from './pills.ts';
import { pillHeight, placePill } from './placePill.ts';
import { wrap } from './wrap.ts';

/** Distances within a row, in CSS pixels. */
const GAP = { above: 6, label: 6, cross: 7, below: 9, box: 6, padding: BOX_PADDING, frame: 8, pill: 3 };

/** How far a lost segment gets on its way, and how far one that was never sent. */
const LOST_AT = 0.6;
const UNSENT_AT = 0.25;

/** Where what comes from nowhere in the picture enters it. */
const NETWORK_AT = 0.35;

/** Lays out what one item shows. */
export function layRow(
  item: PictureItem,
  picture: Picture,
  view: LabelView,
  columns: Columns,
  typeface: Typeface,
): RowContent {
  const row = new RowLayout(item, picture, columns, typeface);
  switch (item.kind) {
    case 'segment':
    case 'arrival': {
      const text = labelLines(item, view, typeface);
      if (item.from === item.to) return row.box(text.join(' '), row.around([item.from]));
      return row.arrow(text, remarkText(item), arrowOf(item, columns));
    }
    case 'drop':
      return row.arrow([], remarkText(item), {
        ...between(item.from, item.to, columns, LOST_AT),
        start: 'network',
        end: 'elsewhere',
      });
    case 'call':
      return row.box(item.text, row.inside(item.host));
    case 'wait':
      return row.box(`… ${item.text} …`, row.across());
    case 'note':
      return row.box(item.text, row.around(item.hosts, item.placement));
    case 'divider':
    case 'expect':
      return row.box(item.text, row.across());
    case 'loop':
      return row.frame(item.text);
    case 'loop-end':
      return row.pillsOnly(GAP.frame);
    case 'timer':
    case 'given':
      return row.pillsOnly(0);
  }
}

function arrowOf(item: PictureItem & { kind: 'segment' | 'arrival' }, columns: Columns): Course {
  const whole = between(item.from, item.to, columns, 1);
  if (item.kind === 'arrival') {
    // Its way begins where it was sent, if that is shown.
    return item.of !== undefined && !item.copy
      ? { ...whole, start: 'network', end: 'elsewhere' }
      : { ...whole, x1: between(item.from, item.to, columns, NETWORK_AT).x2, start: 'network', end: 'host' };
  }
  switch (item.path) {
    case 'lost':
      return { ...between(item.from, item.to, columns, LOST_AT), start: 'host', end: 'lost' };
    case 'unsent':
      return { ...between(item.from, item.to, columns, UNSENT_AT), start: 'host', end: 'lost' };
    case 'old':
      return { ...whole, x1: between(item.from, item.to, columns, NETWORK_AT).x2, start: 'network', end: 'host' };
    case 'delayed':
      return { ...whole, start: 'host', end: 'elsewhere' };
    default:
      return { ...whole, start: 'host', end: 'host' };
  }
}

function between(
  from: HostIndex,
  to: HostIndex,
  { hosts }: Columns,
  part: number,
): Pick<Course, 'x1' | 'x2' | 'middle'> {
  const x1 = hosts[from] ?? 0;
  const x2 = hosts[to] ?? 0;
  return { x1, x2: x1 + (x2 - x1) * part, middle: (x1 + x2) / 2 };
}

class RowLayout {
  private readonly item: PictureItem;
  private readonly columns: Columns;
  private readonly typeface: Typeface;
  private readonly time: string;

  constructor(item: PictureItem, { timed }: Picture, columns: Columns, typeface: Typeface) {
    this.item = item;
    this.columns = columns;
    this.typeface = typeface;
    this.time = timed ? timeShown(item) : '';
  }

  arrow(text: readonly string[], remark: string, course: Course): RowContent {
    const { line } = this.typeface;
    const cross = course.end === 'lost' ? GAP.cross : 0;
    const y = GAP.above + text.length * line + GAP.label + cross;
    const below = remark === '' ? 0 : cross + line;
    const pills = this.pills(y, y + below + GAP.label);
    const textWidth = Math.max(...[...text, remark].map(each => this.typeface.width(each)));
    const arrow = { ...course, labelGap: GAP.label + cross, remarkGap: cross, textWidth };
    const bottom = Math.max(y + below + GAP.below, ...pills.map(pill => pill.y + this.pillHeight / 2 + GAP.above));
    return { height: bottom, y, text, arrow, remark, pills, time: this.time };
  }

  box(text: string, { left, right }: Extent): RowContent {
    const room = (right - left - GAP.padding * 2) / (this.item.kind === 'divider' ? BOLD : 1);
    const lines = wrap(text, room, this.typeface);
    const height = lines.length * this.typeface.line + GAP.box * 2;
    const y = GAP.above + height / 2;
    const pills = this.pills(y, GAP.above + height + GAP.pill);
    const bottom = Math.max(GAP.above * 2 + height, ...pills.map(pill => pill.y + this.pillHeight / 2 + GAP.above));
    const extent = this.isAcross ? { left, right } : this.shrunk({ left, right }, lines);
    const box = { ...extent, height };
    return { height: bottom, y, text: lines, box, remark: '', pills, time: this.time };
  }

  frame(text: string): RowContent {
    const { line, width } = this.typeface;
    const left = (this.columns.hosts[0] ?? this.columns.leftStates + GAP.padding) - GAP.padding;
    const lines = wrap(text, this.columns.rightBrackets - left - GAP.padding * 2, this.typeface);
    const inside = lines.length * line;
    const right = left + Math.max(...lines.map(each => width(each))) + GAP.padding * 2;
    const box = { left, right, height: inside + GAP.frame };
    const y = GAP.frame + inside / 2;
    return { height: inside + GAP.frame * 2, y, text: lines, box, remark: '', pills: [], time: '' };
  }

  /** A row that is only there for its pills, or for the end of a frame. */
  pillsOnly(least: number): RowContent {
    const y = GAP.above + this.pillHeight / 2;
    const pills = this.pills(y, 0);
    const height =
      pills.length === 0 ? least : Math.max(...pills.map(pill => pill.y)) + this.pillHeight / 2 + GAP.above;
    return { height, y, text: [], remark: '', pills, time: this.time };
  }

  /** From the leftmost lifeline to the rightmost, and a little beyond. */
  across(): Extent {
    const { hosts, leftStates, rightBrackets } = this.columns;
    if (hosts.length < 2) return { left: leftStates, right: rightBrackets };
    return { left: (hosts[0] ?? 0) - GAP.padding * 2, right: (hosts.at(-1) ?? 0) + GAP.padding * 2 };
  }

  /** Room for a box upon one or two lifelines, or beside one: beside an outer one it is outside. */
  around(hosts: readonly HostIndex[], placement: 'over' | 'left of' | 'right of' = 'over'): Extent {
    const { hosts: lifelines, leftStates, rightBrackets, spacing } = this.columns;
    const xs = hosts.map(host => lifelines[host] ?? 0);
    const left = Math.min(...xs);
    const right = Math.max(...xs);
    if (left !== right) return { left: left - GAP.padding * 2, right: right + GAP.padding * 2 };
    if (placement === 'left of' && left === lifelines[0]) return { left: leftStates, right: left - PILL_GAP };
    if (placement === 'right of' && left === lifelines.at(-1)) return { left: left + PILL_GAP, right: rightBrackets };
    const wide = Math.max(NOTE_WIDTH, spacing - GAP.padding * 2);
    if (placement === 'left of') return kept({ left: left - PILL_GAP - wide, right: left - PILL_GAP }, this.columns);
    if (placement === 'right of') return kept({ left: left + PILL_GAP, right: left + PILL_GAP + wide }, this.columns);
    return kept({ left: left - wide / 2, right: left + wide / 2 }, this.columns);
  }

  /** Room upon a lifeline that leaves its outer side to the states. */
  inside(host: HostIndex): Extent {
    const { hosts, leftStates, spacing } = this.columns;
    const x = hosts[host] ?? 0;
    const wide = spacing - GAP.padding;
    if (hosts.length === 1) return { left: leftStates, right: x + GAP.padding };
    if (host === 0) return { left: x - GAP.padding, right: x - GAP.padding + wide };
    if (host === hosts.length - 1) return { left: x + GAP.padding - wide, right: x + GAP.padding };
    return { left: x - wide / 2, right: x + wide / 2 };
  }

  private get isAcross(): boolean {
    const { kind } = this.item;
    return (
      kind === 'divider' ||
      kind === 'wait' ||
      (kind === 'note' && this.item.hosts.length > 1 && this.item.placement === 'over')
    );
  }

  /** A box no wider than its text, on the side where it belongs. */
  private shrunk({ left, right }: Extent, lines: readonly string[]): Extent {
    const width = Math.max(...lines.map(line => this.typeface.width(line))) + GAP.padding * 2;
    const spare = right - left - width;
    if (spare <= 0) return { left, right };
    const { lifeline } = this;
    if (lifeline !== undefined) {
      const from = Math.max(left, Math.min(lifeline - width / 2, right - width));
      return { left: from, right: from + width };
    }
    if (this.leans === 'right') return { left: right - width, right };
    if (this.leans === 'left') return { left, right: left + width };
    return { left: left + spare / 2, right: right - spare / 2 };
  }

  /** The middle of a note that stands upon one lifeline: its room may have been moved, for the sake of longer ones. */
  private get lifeline(): number | undefined {
    const { item } = this;
    const isUpon = item.kind === 'note' && item.placement === 'over' && item.hosts.length === 1;
    return isUpon ? this.columns.hosts[item.hosts[0] ?? 0] : undefined;
  }

  /** The side of its room at which a narrow box stands. */
  private get leans(): 'left' | 'right' | undefined {
    const { item } = this;
    const last = this.columns.hosts.length - 1;
    if (item.kind === 'call') return item.host === last ? 'right' : item.host === 0 ? 'left' : undefined;
    if (item.kind !== 'note' || item.placement === 'over') return undefined;
    return item.placement === 'left of' ? 'right' : 'left';
  }

  private get pillHeight(): number {
    return pillHeight(this.typeface);
  }

  /** Outside of the lifelines at the height of what brings the change about; upon a lifeline between others below it. */
  private pills(beside: number, below: number): readonly Pill[] {
    return pillsOf(this.item).map(pill => placePill(pill, this.columns, this.typeface, { beside, below }));
  }
}

/** A box moved so that it is between the timers, or made narrower if it has no room there. */
function kept({ left, right }: Extent, { leftStates, rightBrackets }: Columns): Extent {
  const shift = left < leftStates ? leftStates - left : Math.min(0, rightBrackets - right);
  return { left: Math.max(leftStates, left + shift), right: Math.min(rightBrackets, right + shift) };
}
