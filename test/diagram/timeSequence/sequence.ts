import { Mark, type TimeSequence } from '../../../src/diagram/timeSequence/model.ts';
import { timeSequence } from '../../../src/diagram/timeSequence/timeSequence.ts';
import { analyse } from '../../../src/rules/check.ts';

/** The plot of a text. */
export function sequenceOf(text: string, direction?: string): TimeSequence {
  const { document, events } = analyse(text);
  return timeSequence(document, events, direction);
}

/**
 * The points of a plot, one line each: source line, place, numbers, what has been acknowledged and offered by then,
 * marks: `3: 2 at 1s 1–1001 una 1 edge 5001 Lost`.
 */
export function pointLines({ points, timed }: TimeSequence): readonly string[] {
  return points.line.map((line, index) => {
    const marks = points.marks[index] ?? 0;
    const names = Object.entries(Mark).flatMap(([name, bit]) => (marks & bit ? [name] : []));
    const when = timed ? ` at ${(points.time[index] ?? 0) / 1e6}ms` : '';
    const numbers = `${points.low[index]}–${points.high[index]}`;
    const known = `una ${points.acknowledged[index]} edge ${points.edge[index]}`;
    return [`${line + 1}: ${points.order[index]}${when}`, numbers, known, ...names].join(' ');
  });
}
