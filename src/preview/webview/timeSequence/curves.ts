import type { TimeSequence } from '../../../diagram/timeSequence/model.ts';
import type { PlotView } from '../../messages.ts';

/** The columns of a plot as numbers that can be drawn: what is not known is NaN. */
export interface Curves {
  /** Seconds, or places in the order of events; never falls. */
  readonly x: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly acknowledged: Float64Array;
  readonly edge: Float64Array;
  readonly marks: Uint16Array;
  /** As in `PlotPoints.sack`. */
  readonly sack: readonly number[];
}

export function curvesOf({ points, timed }: TimeSequence, axis: PlotView['axis']): Curves {
  const x = timed && axis !== 'order' ? Float64Array.from(points.time, time => time / 1e9) : points.order;
  return {
    x: Float64Array.from(x),
    low: Float64Array.from(points.low),
    high: Float64Array.from(points.high),
    acknowledged: Float64Array.from(points.acknowledged, orNaN),
    edge: Float64Array.from(points.edge, orNaN),
    marks: Uint16Array.from(points.marks),
    sack: points.sack,
  };
}

function orNaN(value: number | null): number {
  return value ?? Number.NaN;
}

/**
 * The first index whose value is not below a limit; the length if there is none.
 * @param values never fall
 */
export function firstFrom(values: Float64Array, limit: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] ?? Number.NaN) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
