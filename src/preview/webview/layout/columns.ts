import { labelText } from '../../../diagram/labelText.ts';
import type { HostIndex, LabelView, Picture, PictureItem } from '../../../diagram/picture.ts';
import { timeShown } from '../../../diagram/timeShown.ts';
import type { Typeface } from '../typeface.ts';
import { labelLines } from './label.ts';
import { pillTexts } from './pills.ts';

/** Where things stand from left to right. */
export interface Columns {
  /** The lifelines, by host. */
  readonly hosts: readonly number[];
  /** Distance between two lifelines. */
  readonly spacing: number;
  /** Left edges of what stands beside the lifelines: brackets of timers on the outside, states further in. */
  readonly leftBrackets: number;
  /** Where the states beside the first lifeline begin. */
  readonly leftStates: number;
  readonly rightBrackets: number;
  readonly width: number;
}

const MARGIN = 12;

/** Least distance between two lifelines, and by what it grows, so that it stays as it is while a label grows. */
const SPACING = { least: 180, step: 20 };

/** Room beside a label, and beside the text of a pill, on both sides together. */
export const LABEL_PADDING = 36;
export const PILL_PADDING = 16;

/** Distance of a pill from its lifeline. */
export const PILL_GAP = 12;

const BRACKET_LANE = 48;

/** Finds room for all labels between the lifelines, and for states and timers beside them. */
export function layColumns(picture: Picture, view: LabelView, typeface: Typeface): Columns {
  const { hosts, items, timed } = picture;
  const last = hosts.length - 1;
  let needed = SPACING.least;
  for (const { shown } of hosts) needed = Math.max(needed, typeface.width(shown) + LABEL_PADDING);
  for (const item of items) needed = Math.max(needed, neededFor(item, view, typeface));
  const spacing = Math.ceil(needed / SPACING.step) * SPACING.step;

  const gutter = timed ? widest(items.map(timeShown), typeface) + MARGIN : 0;
  const brackets = (host: HostIndex): number => (picture.spans.some(span => span.host === host) ? BRACKET_LANE : 0);
  const lane = (host: HostIndex): number => {
    const pills = widest(
      items.flatMap(item => pillTexts(item, host)),
      typeface,
    );
    return pills === 0 ? MARGIN : pills + PILL_PADDING + PILL_GAP;
  };
  const leftBrackets = MARGIN + gutter;
  const leftStates = leftBrackets + (last > 0 ? brackets(0) : 0);
  const first = leftStates + Math.max(last > 0 ? lane(0) : 0, headRoom(hosts[0], typeface));
  const xs = hosts.map((_, index) => first + index * spacing);
  const rightBrackets = (xs.at(-1) ?? first) + Math.max(last >= 0 ? lane(last) : 0, headRoom(hosts[last], typeface));
  const width = rightBrackets + (last >= 0 ? brackets(last) : 0) + MARGIN;
  return { hosts: xs, spacing, leftBrackets, leftStates, rightBrackets, width };
}

/** Half a host's box. */
function headRoom(host: { readonly shown: string } | undefined, typeface: Typeface): number {
  return host === undefined ? 0 : (typeface.width(host.shown) + LABEL_PADDING) / 2;
}

/** The distance between lifelines at which an item has room. */
function neededFor(item: PictureItem, view: LabelView, typeface: Typeface): number {
  if (item.kind !== 'segment' && item.kind !== 'arrival') return 0;
  const between = Math.abs(item.to - item.from);
  // Most labels are much narrower than what is there anyway.
  const whole = typeface.width(labelText(item.label, view));
  if (between === 0 || whole + LABEL_PADDING <= SPACING.least) return 0;
  return (widest(labelLines(item, view, typeface), typeface) + LABEL_PADDING) / between;
}

function widest(texts: readonly string[], typeface: Typeface): number {
  return texts.reduce((width, text) => Math.max(width, typeface.width(text)), 0);
}
