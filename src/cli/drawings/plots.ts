import type { TimeSequence } from '../../diagram/timeSequence/model.ts';

/** A page that can ask nobody holds no more plots than this, and none beyond so many points: it has to stay small. */
const MOST_PLOTS = 40;
const MOST_POINTS = 50_000;

/**
 * The time–sequence plots that a page holds: that in which most data is sent, whatever its size, and of the others as
 * many as there is room for. Only those can be chosen.
 * @param plotOf the plot of the direction of that name, else of that in which most data is sent
 */
export function plotsToHold(plotOf: (direction?: string) => TimeSequence): readonly TimeSequence[] {
  const first = plotOf();
  const held = [first];
  let room = MOST_POINTS - first.points.line.length;
  for (const [index, { name }] of first.directions.entries()) {
    if (index === first.chosen || held.length === MOST_PLOTS) continue;
    const plot = plotOf(name);
    if (plot.points.line.length > room) continue;
    room -= plot.points.line.length;
    held.push(plot);
  }
  const names = new Set(held.map(({ chosen }) => chosen));
  const directions = first.directions.filter((_, index) => names.has(index));
  return held.map(plot => {
    const own = plot.directions[plot.chosen];
    return { ...plot, directions, chosen: directions.findIndex(({ name }) => name === own?.name) };
  });
}
