import { labelText } from '../../../diagram/labelText.ts';
import type { HostIndex, LabelView, Picture, PictureItem } from '../../../diagram/picture.ts';
import { timeShown } from '../../../diagram/timeShown.ts';
import type { Typeface } from '../typeface.ts';
import { labelLines, remarkText } from './label.ts';
import { pillsOf, pillTexts } from './pills.ts';

/** Where things stand from left to right. */
export interface Columns {
  /** The lifelines, by host. */
  readonly hosts: readonly number[];
  /** Distance between two lifelines. */
  readonly spacing: number;
  /** Left edges of what stands beside the lifelines: brackets of timers on the outside, states further in. */
  readonly leftBrackets: number;
  /** Where the states and the notes beside the first lifeline begin. */
  readonly leftStates: number;
  readonly rightBrackets: number;
  readonly width: number;
}

const MARGIN = 12;

/** Least distance between two lifelines, and by what it grows, so that it stays as it is while a label grows. */
const SPACING = { least: 180, step: 20 };

function inSteps(width: number): number {
  return Math.ceil(width / SPACING.step) * SPACING.step;
}

/** Room beside a label, and beside the text of a pill, on both sides together. */
const LABEL_PADDING = 36;
export const PILL_PADDING = 16;

/** Distance of a pill from its lifeline. */
export const PILL_GAP = 12;

/**
 * A note upon one lifeline is at least as wide as this, if it has so much to say; so is a picture of fewer than two.
 * For one outside of all lifelines no more room than this is made.
 */
export const NOTE_WIDTH = 200;

/** Room beside the text of a box, on each side. */
export const BOX_PADDING = 10;

const BRACKET_LANE = 48;

/** Finds room for all labels between the lifelines, and for states, notes and timers beside them. */
export function layColumns(picture: Picture, view: LabelView, typeface: Typeface): Columns {
  const { hosts, items, timed } = picture;
  const last = hosts.length - 1;
  let needed = SPACING.least;
  for (const { shown } of hosts) needed = Math.max(needed, typeface.width(shown) + LABEL_PADDING);
  for (const item of items)
    needed = Math.max(needed, neededFor(item, view, typeface), neededByPills(item, last, typeface));
  const inner = widest(
    startTexts(picture, host => host > 0 && host < last),
    typeface,
  );
  if (inner > 0) needed = Math.max(needed, inner + PILL_PADDING + PILL_GAP);
  const spacing = inSteps(needed);

  const gutter = timed ? widest(items.map(timeShown), typeface) + MARGIN : 0;
  const brackets = (host: HostIndex): number => (picture.spans.some(span => span.host === host) ? BRACKET_LANE : 0);
  const lane = (host: HostIndex, side: 'left of' | 'right of'): number => {
    const hasPills = last > 0 || side === 'right of';
    const pills = widest(
      hasPills ? [...items.flatMap(item => pillTexts(item, host)), ...startTexts(picture, only => only === host)] : [],
      typeface,
    );
    const notes = widest(
      items.flatMap(item =>
        item.kind === 'note' && item.placement === side && item.hosts[0] === host ? item.text : [],
      ),
      typeface,
    );
    return Math.max(
      pills === 0 ? MARGIN : pills + PILL_PADDING + PILL_GAP,
      notes === 0 ? 0 : PILL_GAP + Math.min(NOTE_WIDTH, inSteps(notes + BOX_PADDING * 2)),
      headRoom(hosts[host], typeface),
      last > 0 ? 0 : NOTE_WIDTH / 2,
    );
  };
  const leftBrackets = MARGIN + gutter;
  const leftStates = leftBrackets + (last > 0 ? brackets(0) : 0);
  const first = leftStates + lane(0, 'left of');
  const xs = hosts.map((_, index) => first + index * spacing);
  const rightBrackets = (xs.at(-1) ?? first) + lane(last, 'right of');
  const width = rightBrackets + (last >= 0 ? brackets(last) : 0) + MARGIN;
  return { hosts: xs, spacing, leftBrackets, leftStates, rightBrackets, width };
}

/** The states in which scenarios begin at some of the hosts. */
function startTexts({ starts }: Picture, isMeant: (host: HostIndex) => boolean): readonly string[] {
  return starts.flatMap(({ states }) => states.flatMap(({ host, state }) => (isMeant(host) ? [state] : [])));
}

/** Half a host's box. */
function headRoom(host: { readonly shown: string } | undefined, typeface: Typeface): number {
  return host === undefined ? 0 : (typeface.width(host.shown) + LABEL_PADDING) / 2;
}

/** The distance between lifelines at which what stands above and below an item's arrow has room. */
function neededFor(item: PictureItem, view: LabelView, typeface: Typeface): number {
  if (item.kind !== 'segment' && item.kind !== 'arrival' && item.kind !== 'drop') return 0;
  const between = Math.abs(item.to - item.from);
  if (between === 0) return 0;
  return (widest([...labelsOf(item, view, typeface), remarkText(item)], typeface) + LABEL_PADDING) / between;
}

/** Most labels are much narrower than what is there anyway: those need not be broken into lines. */
function labelsOf(
  item: PictureItem & { kind: 'segment' | 'arrival' | 'drop' },
  view: LabelView,
  typeface: Typeface,
): readonly string[] {
  if (item.kind === 'drop') return [];
  const whole = labelText(item.label, view);
  const isNarrow = item.kind === 'segment' && typeface.width(whole) + LABEL_PADDING * 2 <= SPACING.least;
  return isNarrow ? [whole] : labelLines(item, view, typeface);
}

/** The distance at which what stands upon one lifeline does not run into what stands upon the next. */
function neededByPills(item: PictureItem, last: HostIndex, typeface: Typeface): number {
  if (last < 2 || item.changes.length === 0) return 0;
  const inner = pillsOf(item).filter(({ host }) => host > 0 && host < last);
  return (
    widest(
      inner.map(({ text }) => text),
      typeface,
    ) +
    PILL_PADDING +
    PILL_GAP
  );
}

function widest(texts: readonly string[], typeface: Typeface): number {
  return texts.reduce((width, text) => Math.max(width, typeface.width(text)), 0);
}
