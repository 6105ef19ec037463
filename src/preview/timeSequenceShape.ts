/** How a time–sequence plot looks as data from another process. */
import type { TimeSequence } from '../diagram/timeSequence/model.ts';
import { type Check, isBoolean, isCount, isNumber, isString, listOf, nullable, shape } from './shape.ts';

/** One entry per point. */
const COLUMNS = {
  line: listOf(isCount),
  order: listOf(isCount),
  marks: listOf(isCount),
  low: listOf(isNumber),
  high: listOf(isNumber),
  acknowledged: listOf(nullable(isNumber)),
  edge: listOf(nullable(isNumber)),
};

const hasParts = shape({
  directions: listOf(shape({ name: isString, from: isString, to: isString, segments: isCount })),
  chosen: value => value === -1 || isCount(value),
  timed: isBoolean,
  isn: isString,
  points: shape({ ...COLUMNS, time: listOf(isNumber), sack: listOf(isNumber) }),
  undrawn: nullable(shape({ count: isCount, line: isCount, number: isString })),
});

/** Columns that do not fit together would draw what is not there. */
function fits({ timed, points }: TimeSequence): boolean {
  const { length } = points.line;
  return (
    Object.keys(COLUMNS).every(name => points[name as keyof typeof COLUMNS].length === length) &&
    points.time.length === (timed ? length : 0) &&
    points.sack.length % 3 === 0 &&
    points.sack.every((entry, index) => index % 3 !== 0 || (isCount(entry) && entry < length))
  );
}

export const isTimeSequence: Check = value => hasParts(value) && fits(value as TimeSequence);
