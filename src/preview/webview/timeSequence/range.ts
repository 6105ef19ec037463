import { Mark } from '../../../diagram/timeSequence/model.ts';
import type { PlotRange } from '../../messages.ts';
import type { Curves } from './curves.ts';

/** Room around what is drawn, as a part of its extent. */
const MARGIN = 0.04;

/** The window is shown with the data unless it is so many times as high: then the data would be flat. */
const TALLEST_WINDOW = 3;

/** All that is drawn: the segments and what they acknowledge, and the window as far as it does not dwarf them. */
export function wholeRange({ x, low, high, acknowledged, edge, marks }: Curves): PlotRange {
  let bottom = Number.POSITIVE_INFINITY;
  let top = Number.NEGATIVE_INFINITY;
  let window = Number.NEGATIVE_INFINITY;
  const take = (value: number): void => {
    if (value < bottom) bottom = value;
    if (value > top) top = value;
  };
  for (let index = 0; index < x.length; index++) {
    // Numbers of a forged segment may be anywhere.
    if (((marks[index] ?? 0) & Mark.Stray) === 0) {
      take(low[index] ?? Number.NaN);
      take(high[index] ?? Number.NaN);
    }
    take(acknowledged[index] ?? Number.NaN);
    const offered = edge[index] ?? Number.NaN;
    if (offered > window) window = offered;
  }
  if (bottom > top) [bottom, top] = [0, 1];
  if (window > top && window - bottom <= TALLEST_WINDOW * (top - bottom)) top = window;
  const [left, right] = widened(x[0] ?? 0, x.at(-1) ?? 1);
  const [lower, upper] = widened(bottom, top);
  return { left, right, bottom: lower, top: upper };
}

/** What has no extent gets one. */
function widened(from: number, to: number): readonly [number, number] {
  const margin = (to - from) * MARGIN || 1;
  return [from - margin, to + margin];
}

/** @param factor above 1: less is seen, and it is larger; around a place from 0 to 1 of what is in sight */
export function zoomed(
  { left, right, bottom, top }: PlotRange,
  factor: number,
  at: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 },
): PlotRange {
  const width = (right - left) / factor;
  const height = (top - bottom) / factor;
  const x = left + (right - left) * at.x;
  const y = bottom + (top - bottom) * at.y;
  return {
    left: x - width * at.x,
    right: x + width * (1 - at.x),
    bottom: y - height * at.y,
    top: y + height * (1 - at.y),
  };
}

/** @param by parts of what is in sight, to the right and up */
export function moved(
  { left, right, bottom, top }: PlotRange,
  by: { readonly x: number; readonly y: number },
): PlotRange {
  const dx = (right - left) * by.x;
  const dy = (top - bottom) * by.y;
  return { left: left + dx, right: right + dx, bottom: bottom + dy, top: top + dy };
}

/** Moved no further than is needed to have a point in sight, with some room. */
export function including(range: PlotRange, x: number, y: number): PlotRange {
  const missing = (value: number, from: number, to: number): number => {
    const room = (to - from) * 0.05;
    if (value < from) return (value - room - from) / (to - from);
    return value > to ? (value + room - to) / (to - from) : 0;
  };
  return moved(range, { x: missing(x, range.left, range.right), y: missing(y, range.bottom, range.top) });
}

/** Kept within reason: neither finer than there is anything to see, nor so far away that nothing can be seen. */
export function limited(range: PlotRange, whole: PlotRange): PlotRange {
  const [left, right] = limitedSpan([range.left, range.right], [whole.left, whole.right], FINEST);
  const [bottom, top] = limitedSpan([range.bottom, range.top], [whole.bottom, whole.top], FINEST);
  return { left, right, bottom, top };
}

/** Parts of the whole. */
const FINEST = 1e-7;
const FARTHEST = 20;

type Span = readonly [number, number];

function limitedSpan([from, to]: Span, [wholeFrom, wholeTo]: Span, finest: number): Span {
  const whole = wholeTo - wholeFrom;
  const length = Math.min(whole * FARTHEST, Math.max(whole * finest, to - from));
  const middle = Math.min(wholeTo + length / 2, Math.max(wholeFrom - length / 2, (from + to) / 2));
  return [middle - length / 2, middle + length / 2];
}
