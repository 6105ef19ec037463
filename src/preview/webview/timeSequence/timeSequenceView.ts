import type { TimeSequence } from '../../../diagram/timeSequence/model.ts';
import type { PlotRange, PlotView } from '../../messages.ts';
import { element } from '../elements.ts';
import { throttled } from '../throttled.ts';
import { curvesOf } from './curves.ts';
import { listenToPlotKeys } from './keys.ts';
import { createPlot } from './plot.ts';
import { plotLegend } from './plotLegend.ts';
import { notablePoints, pointSentence, pointWords, summaryWords, xAxisWords, yAxisWords } from './words.ts';

/** The time–sequence plot with all that belongs to it: choices, legend, words. */
export interface TimeSequenceView {
  /** @param sequence `undefined`: there is nothing to plot */
  show(sequence: TimeSequence | undefined): void;
  /** Marks what is on a zero-based line, if anything is. */
  mark(line: number): void;
  /** What comes next is of another document. */
  forget(view: PlotView): void;
  /** Puts the keyboard's focus into the plot. */
  focus(): void;
}

export interface TimeSequenceViewOptions {
  readonly view: PlotView;
  /** The user is at a zero-based line, and with `focus` wants to write there. */
  readonly pick: (line: number, focus: boolean) => void;
  /** Another direction is wanted. */
  readonly ask: () => void;
  /** It is looked at in another way. */
  readonly keep: (view: PlotView) => void;
  readonly close: () => void;
}

/** Milliseconds between two notes of what is in sight. */
const PACE = 200;

/** Of what stands out so many are listed. */
const MOST_NOTABLE = 100;

const STEP = 1.5;

export function createTimeSequenceView(parent: HTMLElement, options: TimeSequenceViewOptions): TimeSequenceView {
  const { pick, ask, keep, close } = options;
  let view = options.view;
  let shown: TimeSequence | undefined;
  let marked: number | undefined;
  /** Where the caret is, be there a point or not. */
  let caret = -1;

  const directions = select('Connection and direction');
  const axis = select('What runs to the right');
  axis.append(new Option('By time', 'time'), new Option('By order', 'order'));
  const out = button('−', 'Zoom out (-)', () => plot.zoom(1 / STEP));
  const into = button('+', 'Zoom in (+)', () => plot.zoom(STEP));
  const fit = button('All', 'Show all (0)', () => plot.fit());
  const bar = element('div', 'bar', directions, axis, out, into, fit, plotLegend());
  const place = element('div', 'place');
  place.tabIndex = 0;
  place.setAttribute('role', 'slider');
  place.setAttribute('aria-label', 'Time–sequence plot');
  place.setAttribute('aria-roledescription', 'plot');
  const summary = element('p', 'summary');
  const notable = element('details', 'notable');
  const card = element('div', 'card');
  card.setAttribute('aria-hidden', 'true');
  card.hidden = true;
  const placeholder = element('p', 'nothing', 'Nothing to plot yet. A segment is written like this: A -> B: SYN');
  const content = element('div', 'content', bar, place, element('div', 'below', summary, notable));
  parent.replaceChildren(content, placeholder);
  content.hidden = true;

  const keepSoon = throttled(PACE, () => keep(view));
  const plot = createPlot(place, {
    pointed: showCard,
    picked(point, twice) {
      markPoint(point);
      const line = shown?.points.line[point];
      if (line !== undefined) pick(line, twice);
    },
    ranged(range) {
      setRange(range);
      keepSoon();
    },
  });
  place.append(card);

  function setRange(range: PlotRange | undefined): void {
    const { range: _, ...rest } = view;
    view = range === undefined ? rest : { ...rest, range };
  }

  function draw(): void {
    if (shown === undefined) return;
    const curves = curvesOf(shown, view.axis);
    const timed = shown.timed && view.axis !== 'order';
    plot.show({ curves, xLabel: xAxisWords(shown, view.axis), yLabel: yAxisWords(shown), timed }, view.range);
  }

  function showChoices({ directions: all, chosen, timed }: TimeSequence): void {
    const names = all.map(({ name, segments }) => `${name} (${segments.toLocaleString('en')})`);
    const drawn = [...directions.options].map(({ text }) => text);
    if (names.join('\n') !== drawn.join('\n')) {
      directions.replaceChildren(...names.map((text, index) => new Option(text, all[index]?.name)));
    }
    directions.selectedIndex = chosen;
    axis.hidden = !timed;
    axis.value = view.axis ?? 'time';
  }

  function showWords(sequence: TimeSequence): void {
    summary.textContent = `${sequence.directions[sequence.chosen]?.name}: ${summaryWords(sequence)}.`;
    const points = notablePoints(sequence, MOST_NOTABLE);
    notable.hidden = points.length === 0;
    const more =
      points.length === MOST_NOTABLE ? `The first ${MOST_NOTABLE} that stand` : `${points.length} that stand`;
    notable.replaceChildren(
      element('summary', '', `${points.length === 1 ? 'One that stands' : more} out`),
      element('ul', '', ...points.map(point => element('li', '', notableButton(sequence, point)))),
    );
  }

  function notableButton(sequence: TimeSequence, point: number): HTMLButtonElement {
    return button(pointSentence(sequence, point), '', () => {
      markPoint(point);
      pick(sequence.points.line[point] ?? 0, false);
    });
  }

  function markPoint(point: number | undefined): void {
    marked = point;
    plot.mark(point);
    tellPoint();
  }

  /** A screen reader reads the value when it changes. */
  function tellPoint(): void {
    if (shown === undefined) return;
    const { length } = shown.points.line;
    place.setAttribute('aria-valuemin', '1');
    place.setAttribute('aria-valuemax', String(Math.max(1, length)));
    place.setAttribute('aria-valuenow', String((marked ?? 0) + 1));
    const words = marked === undefined ? summaryWords(shown) : pointSentence(shown, marked);
    place.setAttribute('aria-valuetext', words);
  }

  function showCard(point: number | undefined, at: { readonly x: number; readonly y: number }): void {
    card.hidden = point === undefined || shown === undefined;
    if (point === undefined || shown === undefined) return;
    const { place: where, sentence, remarks } = pointWords(shown, point);
    card.replaceChildren(
      element('strong', '', sentence),
      ...(remarks.length === 0 ? [] : [element('span', 'remarks', remarks.join(', '))]),
      element('span', 'where', where),
    );
    const { offsetWidth: width, offsetHeight: height } = card;
    const left = at.x + 14 + width > place.clientWidth ? at.x - 14 - width : at.x + 14;
    const top = at.y + 14 + height > place.clientHeight ? at.y - 14 - height : at.y + 14;
    card.style.left = `${Math.max(0, left)}px`;
    card.style.top = `${Math.max(0, top)}px`;
  }

  /** The point on a line that is marked already stays, where a line stands for several. */
  function pointOn(line: number): number | undefined {
    const lines = shown?.points.line ?? [];
    if (marked !== undefined && lines[marked] === line) return marked;
    const found = lines.indexOf(line);
    return found < 0 ? undefined : found;
  }

  function step(to: (point: number, last: number) => number): void {
    const last = (shown?.points.line.length ?? 0) - 1;
    if (last < 0) return;
    markPoint(Math.min(last, Math.max(0, to(marked ?? -1, last))));
    const line = shown?.points.line[marked ?? 0];
    if (line !== undefined) pick(line, false);
  }

  directions.addEventListener('change', () => {
    setRange(undefined);
    view = { ...view, direction: directions.value };
    marked = undefined;
    keep(view);
    ask();
  });
  axis.addEventListener('change', () => {
    setRange(undefined);
    const { axis: _, ...rest } = view;
    view = axis.value === 'order' ? { ...rest, axis: 'order' } : rest;
    keep(view);
    draw();
    plot.mark(marked);
  });
  listenToPlotKeys(place, {
    step,
    zoom: direction => plot.zoom(direction === 1 ? STEP : 1 / STEP),
    fit: () => plot.fit(),
    pan: plot.pan,
    reveal() {
      const line = marked === undefined ? undefined : shown?.points.line[marked];
      if (line !== undefined) pick(line, true);
    },
    close,
  });

  return {
    show(sequence) {
      const before = shown;
      const isEmpty = sequence === undefined || sequence.points.line.length === 0;
      shown = isEmpty ? undefined : sequence;
      content.hidden = shown === undefined;
      placeholder.hidden = shown !== undefined;
      if (shown === undefined) return;
      if (nameOf(before) !== nameOf(shown)) {
        if (before !== undefined) setRange(undefined);
        marked = undefined;
      }
      card.hidden = true;
      showChoices(shown);
      showWords(shown);
      draw();
      marked = pointOn(marked === undefined ? caret : (before?.points.line[marked] ?? caret));
      if (view.range === undefined) plot.mark(marked);
      tellPoint();
    },
    mark(line) {
      caret = line;
      const point = pointOn(line);
      if (point !== marked) markPoint(point);
    },
    forget(next) {
      view = next;
      shown = undefined;
      marked = undefined;
    },
    focus: () => place.focus(),
  };

  function select(name: string): HTMLSelectElement {
    const made = element('select', '');
    made.setAttribute('aria-label', name);
    made.title = name;
    return made;
  }

  function button(text: string, title: string, act: () => void): HTMLButtonElement {
    const made = element('button', '', text);
    made.type = 'button';
    if (title !== '') {
      made.title = title;
      made.setAttribute('aria-label', title.replace(/ \(.*\)$/, ''));
    }
    made.addEventListener('click', act);
    return made;
  }
}

function nameOf(sequence: TimeSequence | undefined): string | undefined {
  return sequence?.directions[sequence.chosen]?.name;
}
