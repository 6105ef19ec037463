import type { SegmentRole } from '../../../diagram/picture.ts';
import { svg } from './svg.ts';

/** A point in the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far from the lifeline's middle an arrow begins and ends. */
const CLEARANCE = 5;

/** The shapes at the end of an arrow that comes in from `from` and ends at `tip`: each role has a head of its own. */
export function head(role: SegmentRole, from: Point, tip: Point): SVGGElement {
  const angle = (Math.atan2(tip.y - from.y, tip.x - from.x) * 180) / Math.PI;
  const element = svg('g', {
    class: 'head',
    transform: `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(angle)})`,
  });
  element.append(...HEADS[role]());
  return element;
}

/** Drawn with the tip at the origin, pointing to the right. */
const HEADS: Readonly<Record<SegmentRole, () => readonly SVGElement[]>> = {
  open: () => [filled('M0 0 L-11 -5.5 L-11 5.5 Z')],
  data: () => [filled('M0 0 L-13 -7 L-9 0 L-13 7 Z')],
  acknowledge: () => [stroked('M-9 -5 L0 0 L-9 5')],
  close: () => [filled('M0 0 L-11 -5.5 L-11 5.5 Z'), stroked('M-15 -6 L-15 6')],
  reset: () => [filled('M0 0 L-8 -6 L-16 0 L-8 6 Z')],
};

/** A cross where a segment is lost. */
export function cross({ x, y }: Point): SVGGElement {
  return svg(
    'g',
    { class: 'cross', transform: `translate(${round(x)} ${round(y)})` },
    stroked('M-5 -5 L5 5 M-5 5 L5 -5'),
  );
}

/** A ring where a segment enters the picture out of the network. */
export function ring({ x, y }: Point): SVGCircleElement {
  return svg('circle', { class: 'ring', cx: x, cy: y, r: 3.5 });
}

/** Three dots where a segment is still on its way. */
export function dots({ x, y }: Point): SVGGElement {
  return svg('g', { class: 'dots' }, ...[0, 6, 12].map(step => svg('circle', { cx: x, cy: y + step, r: 1.5 })));
}

/** A point on the way from `from` to `to`, so far before its end. */
export function before(from: Point, to: Point, distance = CLEARANCE): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  if (length <= distance) return to;
  const part = 1 - distance / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function filled(d: string): SVGPathElement {
  return svg('path', { class: 'filled', d });
}

function stroked(d: string): SVGPathElement {
  return svg('path', { class: 'stroked', d });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
