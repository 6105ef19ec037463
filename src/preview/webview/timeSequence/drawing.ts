import type uPlot from 'uplot';
import { Mark } from '../../../diagram/timeSequence/model.ts';
import type { Colours } from './colours.ts';
import { type Curves, firstFrom } from './curves.ts';
import { Bars, Sieve, Steps } from './strokes.ts';

/** Canvas pixels per CSS pixel, and where the plot is on its canvas. */
interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly ratio: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** Indices of what is in sight, the one behind the last included in the second. */
  readonly from: number;
  readonly to: number;
}

/** Draws what is in sight onto the canvas of a plot, over its grid. */
export function drawCurves(plot: uPlot, curves: Curves, colours: Colours): void {
  const { ctx: context, bbox } = plot;
  const surface = surfaceOf(plot, curves);
  context.save();
  context.beginPath();
  context.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  context.clip();
  drawSteps(surface, curves.x, curves.edge, colours.window, [5, 3]);
  drawSteps(surface, curves.x, curves.acknowledged, colours.acknowledged, []);
  drawSack(surface, curves, colours.sack);
  drawBars(surface, curves, colours);
  drawSigns(surface, curves, colours);
  context.restore();
}

function surfaceOf(plot: uPlot, { x }: Curves): Surface {
  const { bbox, scales } = plot;
  const { min: left = 0, max: right = 1 } = scales['x'] as { min?: number; max?: number };
  const { min: bottom = 0, max: top = 1 } = scales['y'] as { min?: number; max?: number };
  const perX = bbox.width / (right - left);
  const perY = bbox.height / (top - bottom);
  return {
    context: plot.ctx,
    ratio: devicePixelRatio,
    x: value => bbox.left + (value - left) * perX,
    y: value => bbox.top + (top - value) * perY,
    from: firstFrom(x, left),
    to: firstFrom(x, right),
  };
}

/** CSS pixels: what carries no data is seen as well. */
const LEAST_HEIGHT = 4;

function drawSteps(
  surface: Surface,
  xs: Float64Array,
  ys: Float64Array,
  colour: string,
  dash: readonly number[],
): void {
  const { context, ratio, x, y, from, to } = surface;
  const path = new Path2D();
  const steps = new Steps(path);
  // A line comes from what is before, and leads to what is behind.
  const last = Math.min(xs.length - 1, to);
  for (let index = Math.max(0, from - 1); index <= last; index++) {
    steps.add(x(xs[index] ?? 0), y(ys[index] ?? Number.NaN));
  }
  steps.end(x(xs[last] ?? 0));
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * ratio;
  context.setLineDash(dash.map(length => length * ratio));
  context.stroke(path);
  context.setLineDash([]);
}

/** Segments by what they are: what is sent again is thicker, and lies over what was sent first. */
function drawBars(surface: Surface, { x: xs, low, high, marks }: Curves, colours: Colours): void {
  const { context, ratio, x, y, from, to } = surface;
  const kinds = [
    { path: new Path2D(), colour: colours.segment, width: 2 },
    { path: new Path2D(), colour: colours.again, width: 4 },
    { path: new Path2D(), colour: colours.lost, width: 2 },
  ] as const;
  const bars = kinds.map(({ path }) => new Bars(path, LEAST_HEIGHT * ratio));
  for (let index = from; index < to; index++) {
    const mark = marks[index] ?? 0;
    if (mark & Mark.Answer) continue;
    const kind = mark & Mark.Lost ? 2 : mark & Mark.SentAgain ? 1 : 0;
    bars[kind]?.add(x(xs[index] ?? 0), y(high[index] ?? 0), y(low[index] ?? 0));
  }
  for (const each of bars) each.end();
  for (const { path, colour, width } of kinds) {
    context.strokeStyle = colour;
    context.lineWidth = width * ratio;
    context.stroke(path);
  }
}

function drawSack(surface: Surface, { x: xs, sack }: Curves, colour: string): void {
  const { context, ratio, x, y, from, to } = surface;
  const path = new Path2D();
  const bars = new Bars(path, LEAST_HEIGHT * ratio);
  for (let entry = 0; entry < sack.length; entry += 3) {
    const point = sack[entry] ?? 0;
    if (point < from || point >= to) continue;
    bars.add(x(xs[point] ?? 0), y(sack[entry + 2] ?? 0), y(sack[entry + 1] ?? 0));
  }
  bars.end();
  context.strokeStyle = colour;
  context.lineWidth = 3 * ratio;
  context.stroke(path);
}

/** What colour alone must not tell has a shape of its own. */
function drawSigns(surface: Surface, { x: xs, low, high, marks, edge }: Curves, colours: Colours): void {
  const { context, ratio, x, y, from, to } = surface;
  const crosses = new Path2D();
  const triangles = new Path2D();
  const squares = new Path2D();
  const ticks = new Path2D();
  const size = 4 * ratio;
  const sieves = [1, 2, 3, 4].map(() => new Sieve(size));
  for (let index = from; index < to; index++) {
    const mark = marks[index] ?? 0;
    if ((mark & SIGNED) === 0) continue;
    const at = x(xs[index] ?? 0);
    const top = y(high[index] ?? 0);
    const middle = (top + y(low[index] ?? 0)) / 2;
    if (mark & Mark.Lost && sieves[0]?.takes(at, middle)) cross(crosses, at, middle, size);
    if (mark & Mark.SentAgain && sieves[1]?.takes(at, top)) triangle(triangles, at, top, size);
    const closed = y(edge[index] ?? Number.NaN);
    if (mark & Mark.ZeroWindow && mark & Mark.Answer && sieves[2]?.takes(at, closed)) {
      squares.rect(at - size, closed - size, 2 * size, 2 * size);
    }
    if (mark & Mark.DuplicateAck && mark & Mark.Answer && sieves[3]?.takes(at, top)) {
      ticks.moveTo(at, top);
      ticks.lineTo(at, top + 1.5 * size);
    }
  }
  const draw = (path: Path2D, colour: string, width: number): void => {
    context.strokeStyle = colour;
    context.lineWidth = width * ratio;
    context.stroke(path);
  };
  draw(ticks, colours.acknowledged, 1.5);
  draw(squares, colours.zero, 2);
  context.fillStyle = colours.again;
  context.fill(triangles);
  draw(crosses, colours.lost, 2);
}

const SIGNED = Mark.Lost | Mark.SentAgain | Mark.ZeroWindow | Mark.DuplicateAck;

function cross(path: Path2D, x: number, y: number, size: number): void {
  path.moveTo(x - size, y - size);
  path.lineTo(x + size, y + size);
  path.moveTo(x - size, y + size);
  path.lineTo(x + size, y - size);
}

/** Stands on the bar, with its tip at it. */
function triangle(path: Path2D, x: number, y: number, size: number): void {
  path.moveTo(x, y);
  path.lineTo(x - size, y - 2 * size);
  path.lineTo(x + size, y - 2 * size);
  path.closePath();
}
