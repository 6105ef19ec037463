import uPlot from 'uplot';
import { timeText } from '../../../flow/time.ts';
import type { PlotRange } from '../../messages.ts';
import { type ColourName, type Colours, createColours, onThemeChange } from './colours.ts';
import type { Curves } from './curves.ts';
import { drawCurves } from './drawing.ts';
import { nearest } from './nearest.ts';
import { including, limited, moved, wholeRange, zoomed } from './range.ts';

/** What a plot shows. */
export interface PlotContent {
  readonly curves: Curves;
  readonly xLabel: string;
  readonly yLabel: string;
  /** The x axis is of seconds. */
  readonly timed: boolean;
}

/** The canvas, and how one moves about in it. */
export interface Plot {
  /** @param range what is in sight; `undefined`: all */
  show(content: PlotContent, range: PlotRange | undefined): void;
  /** Puts a ring around a point, and brings it into sight if it is not. */
  mark(point: number | undefined): void;
  /** Comes closer, to the marked point if that is in sight. */
  zoom(factor: number): void;
  /** Shows all. */
  fit(): void;
  /** @param by parts of what is in sight, to the right and up */
  pan(by: { readonly x: number; readonly y: number }): void;
}

export interface PlotEvents {
  /** The pointer is at a point, or at none; CSS pixels from the upper left corner of the place. */
  pointed(point: number | undefined, at: { readonly x: number; readonly y: number }): void;
  /** A point was clicked; `twice`: with a double click. */
  picked(point: number, twice: boolean): void;
  /** Something else is in sight than before; `undefined`: all is. */
  ranged(range: PlotRange | undefined): void;
}

/** As in the picture. */
const WHEEL = 0.002;

/** Pixels that a press may move and still be a click. */
const CLICK = 4;

export function createPlot(place: HTMLElement, events: PlotEvents): Plot {
  const colours = createColours(place);
  const ring = createRing('ring');
  const pointer = createRing('ring pointed');
  let shown: Colours = colours.read();
  let content: PlotContent = NOTHING;
  let whole = wholeRange(NOTHING.curves);
  /** `undefined`: all. */
  let range: PlotRange | undefined;
  let marked: number | undefined;
  let pointed: number | undefined;
  const colour = (name: ColourName) => () => shown[name];
  const { fontSize, fontFamily } = getComputedStyle(place);
  const font = `${Math.round(Number.parseFloat(fontSize))}px ${fontFamily}`;
  const axis: uPlot.Axis = {
    stroke: colour('text'),
    font,
    labelFont: font,
    labelSize: 20,
    grid: { stroke: colour('grid'), width: 1 },
    ticks: { stroke: colour('grid'), width: 1 },
  };
  const plot = new uPlot(
    {
      width: Math.max(1, place.clientWidth),
      height: Math.max(1, place.clientHeight),
      legend: { show: false },
      scales: { x: { time: false, auto: false }, y: { auto: false } },
      series: [{}, { scale: 'y', show: true, paths: () => null, points: { show: false } }],
      axes: [
        {
          ...axis,
          label: () => content.xLabel,
          size: 32,
          space: 80,
          incrs: () => (content.timed ? FRACTIONS : INTEGERS),
          values: (_, splits) =>
            splits.map(value => (content.timed ? timeText(Math.round(value * 1e9)) : wholeNumber(value))),
        },
        {
          ...axis,
          label: () => content.yLabel,
          size: widthOf,
          incrs: INTEGERS,
          values: (_, splits) => splits.map(wholeNumber),
        },
      ],
      cursor: {
        points: { show: false },
        drag: { x: true, y: true, setScale: false },
        bind: {
          // A box is drawn with Shift; without, what is in sight is dragged.
          mousedown: (_, __, handler) => event => (event.shiftKey && event.button === 0 ? handler(event) : null),
          dblclick: () => () => null,
        },
      },
      hooks: {
        draw: [
          self => {
            drawCurves(self, content.curves, shown);
            surround(ring, marked);
            surround(pointer, pointed);
          },
        ],
        setCursor: [point],
        setSelect: [zoomToBox],
      },
    },
    [[], []],
    place,
  );
  plot.over.append(ring, pointer);

  const projection = {
    x: (value: number) => plot.valToPos(value, 'x'),
    y: (value: number) => plot.valToPos(value, 'y'),
    valueAt: (x: number) => plot.posToVal(x, 'x'),
  };

  function inSight(): PlotRange {
    return range ?? whole;
  }

  function apply(): void {
    const { left, right, bottom, top } = inSight();
    plot.batch(() => {
      plot.setScale('x', { min: left, max: right });
      plot.setScale('y', { min: bottom, max: top });
    });
  }

  function go(to: PlotRange | undefined): void {
    range = to && limited(to, whole);
    apply();
    events.ranged(range);
  }

  function at(cursor: { readonly x: number; readonly y: number }): number | undefined {
    return nearest(content.curves, projection, cursor);
  }

  function point(): void {
    const { left = -1, top = -1 } = plot.cursor;
    const found = left < 0 || dragged !== undefined ? undefined : at({ x: left, y: top });
    plot.over.classList.toggle('pointing', found !== undefined);
    pointed = found;
    surround(pointer, pointed);
    events.pointed(found, { x: left + plot.over.offsetLeft, y: top + plot.over.offsetTop });
  }

  /**
   * Where a point is in what is in sight, in parts; `undefined` if it is not. Who comes closer to a point does not lose
   * it, as he would to a pixel, which is thousands of points wide.
   */
  function partsOf(point: number | undefined): { readonly x: number; readonly y: number } | undefined {
    const { left, right, bottom, top } = inSight();
    const x = ((content.curves.x[point ?? -1] ?? Number.NaN) - left) / (right - left);
    const y = ((content.curves.high[point ?? -1] ?? Number.NaN) - bottom) / (top - bottom);
    return x >= 0 && x <= 1 && y >= 0 && y <= 1 ? { x, y } : undefined;
  }

  function zoomToBox({ select: { left, top, width, height } }: uPlot): void {
    if (width < CLICK || height < CLICK) return;
    go({
      left: plot.posToVal(left, 'x'),
      right: plot.posToVal(left + width, 'x'),
      bottom: plot.posToVal(top + height, 'y'),
      top: plot.posToVal(top, 'y'),
    });
    plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  }

  /** Puts a ring around a point, if there is one. */
  function surround(ring: HTMLElement, point: number | undefined): void {
    const { x, low, high } = content.curves;
    const [left, from, to] = point === undefined ? [] : [x[point], low[point], high[point]];
    ring.hidden = left === undefined || from === undefined || to === undefined;
    if (left === undefined || from === undefined || to === undefined) return;
    const top = projection.y(to);
    ring.style.left = `${projection.x(left)}px`;
    ring.style.top = `${top}px`;
    ring.style.height = `${Math.max(0, projection.y(from) - top)}px`;
  }

  let dragged: { readonly x: number; readonly y: number; readonly from: PlotRange; moved: boolean } | undefined;
  plot.over.addEventListener('pointerdown', event => {
    if (event.button !== 0 || event.shiftKey) return;
    dragged = { x: event.clientX, y: event.clientY, from: inSight(), moved: false };
    plot.over.setPointerCapture(event.pointerId);
  });
  plot.over.addEventListener('pointermove', event => {
    if (dragged === undefined) return;
    const [dx, dy] = [event.clientX - dragged.x, event.clientY - dragged.y];
    if (!dragged.moved && Math.hypot(dx, dy) < CLICK) return;
    dragged.moved = true;
    plot.over.classList.add('dragging');
    go(moved(dragged.from, { x: -dx / plot.over.clientWidth, y: dy / plot.over.clientHeight }));
  });
  const release = (): void => {
    dragged = undefined;
    plot.over.classList.remove('dragging');
  };
  plot.over.addEventListener('pointerup', event => {
    const click = dragged?.moved === false;
    release();
    if (!click) return;
    const { left, top } = plot.over.getBoundingClientRect();
    const found = at({ x: event.clientX - left, y: event.clientY - top });
    if (found !== undefined) events.picked(found, false);
  });
  plot.over.addEventListener('pointercancel', release);
  plot.over.addEventListener('dblclick', () => {
    const { left = -1, top = -1 } = plot.cursor;
    const found = at({ x: left, y: top });
    if (found !== undefined) events.picked(found, true);
  });
  plot.over.addEventListener(
    'wheel',
    event => {
      event.preventDefault();
      const { left, top, width, height } = plot.over.getBoundingClientRect();
      const scale = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 40;
      if (event.ctrlKey || event.altKey) {
        const pixel = { x: (event.clientX - left) / width, y: 1 - (event.clientY - top) / height };
        go(zoomed(inSight(), Math.exp(-event.deltaY * scale * WHEEL), partsOf(pointed) ?? pixel));
        return;
      }
      // As in the picture the wheel alone scrolls, and with Shift it does so sideways.
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
      const upright = event.shiftKey ? 0 : event.deltaY;
      go(moved(inSight(), { x: (sideways * scale) / width, y: (-upright * scale) / height }));
    },
    { passive: false },
  );

  new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = place;
    if (width > 0 && height > 0) plot.setSize({ width, height });
  }).observe(place);
  onThemeChange(() => {
    shown = colours.read();
    plot.redraw(false, true);
  });

  return {
    show(next, to) {
      content = next;
      pointed = undefined;
      whole = wholeRange(next.curves);
      range = to;
      plot.setData([next.curves.x, next.curves.high], false);
      apply();
      plot.redraw(false, true);
    },
    mark(point) {
      marked = point;
      const x = point === undefined ? undefined : content.curves.x[point];
      const y = point === undefined ? undefined : content.curves.high[point];
      if (x === undefined || y === undefined) return surround(ring, marked);
      const before = inSight();
      const there = including(before, x, y);
      if (there.left === before.left && there.bottom === before.bottom) surround(ring, marked);
      else go(there);
    },
    zoom: factor => go(zoomed(inSight(), factor, partsOf(marked))),
    fit: () => go(undefined),
    pan: by => go(moved(inSight(), by)),
  };
}

const NOTHING: PlotContent = {
  curves: {
    x: new Float64Array(),
    low: new Float64Array(),
    high: new Float64Array(),
    acknowledged: new Float64Array(),
    edge: new Float64Array(),
    marks: new Uint16Array(),
    sack: [],
  },
  xLabel: '',
  yLabel: '',
  timed: false,
};

/** Between two lines of the grid: 1, 2 or 5 of a power of ten. */
const FRACTIONS = stepsFrom(-9);
const INTEGERS = stepsFrom(0);

function stepsFrom(power: number): number[] {
  return Array.from({ length: 16 - power }, (_, index) =>
    [1, 2, 5].map(digit => Number(`${digit}e${power + index}`)),
  ).flat();
}

/** CSS pixels for the numbers of an axis. */
function widthOf(_: uPlot, values: readonly string[] | null): number {
  return 24 + 7.5 * Math.max(0, ...(values ?? []).map(({ length }) => length));
}

function createRing(className: string): HTMLElement {
  const ring = document.createElement('div');
  ring.className = className;
  ring.hidden = true;
  return ring;
}

/** There is nothing between two numbers of the sequence space, nor between two events. */
function wholeNumber(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString('en') : '';
}
