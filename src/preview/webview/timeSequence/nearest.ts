import { Mark } from '../../../diagram/timeSequence/model.ts';
import { type Curves, firstFrom } from './curves.ts';

/** How values become CSS pixels. */
export interface Projection {
  x(value: number): number;
  y(value: number): number;
  /** The value at a pixel. */
  valueAt(x: number): number;
}

/** CSS pixels that one may miss a point by. */
const REACH = 14;

/** The point that is meant at a place in CSS pixels; `undefined`: there is none near. Segments go before answers. */
export function nearest(curves: Curves, projection: Projection, at: { x: number; y: number }): number | undefined {
  const from = firstFrom(curves.x, projection.valueAt(at.x - REACH));
  const to = firstFrom(curves.x, projection.valueAt(at.x + REACH));
  let best: number | undefined;
  let least = REACH;
  for (let index = from; index < to; index++) {
    const dx = projection.x(curves.x[index] ?? 0) - at.x;
    const top = projection.y(curves.high[index] ?? 0);
    const bottom = projection.y(curves.low[index] ?? 0);
    const dy = Math.max(top - at.y, 0, at.y - bottom);
    const answers = ((curves.marks[index] ?? 0) & Mark.Answer) !== 0;
    const distance = Math.hypot(dx, dy) + (answers ? 0.5 : 0);
    if (distance < least) {
      least = distance;
      best = index;
    }
  }
  return best;
}
