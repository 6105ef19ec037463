import type { SegmentRole } from '../../diagram/picture.ts';
import { before, cross, dots, head, ring } from './draw/arrow.ts';
import { svg } from './draw/svg.ts';

/** A sample of what is drawn, and what it means. */
interface Entry {
  readonly classes: string;
  readonly role: SegmentRole;
  readonly end: 'head' | 'cross' | 'dots';
  readonly start?: 'ring';
  readonly slanted?: boolean;
  readonly text: string;
}

const ENTRIES: readonly Entry[] = [
  { classes: 'open direct', role: 'open', end: 'head', text: 'SYN: opens a connection' },
  { classes: 'data direct', role: 'data', end: 'head', text: 'carries data' },
  { classes: 'acknowledge direct', role: 'acknowledge', end: 'head', text: 'acknowledges only' },
  { classes: 'close direct', role: 'close', end: 'head', text: 'FIN: no more data' },
  { classes: 'reset direct', role: 'reset', end: 'head', text: 'RST: ends or refuses' },
  { classes: 'data bulk', role: 'data', end: 'head', text: 'any number of segments, all acknowledged' },
  { classes: 'data lost', role: 'data', end: 'cross', text: 'lost on the way' },
  { classes: 'data delayed', role: 'data', end: 'head', slanted: true, text: 'takes time to arrive' },
  { classes: 'data delayed', role: 'data', end: 'dots', slanted: true, text: 'has not arrived yet' },
  {
    classes: 'data copy',
    role: 'data',
    end: 'head',
    start: 'ring',
    text: 'a copy, or a left-over of an earlier connection',
  },
  { classes: 'data direct wrong', role: 'data', end: 'head', text: 'wrong: point at it to see why' },
];

const STAGES: readonly (readonly [string, string])[] = [
  ['opening', 'SYN-SENT, SYN-RECEIVED'],
  ['established', 'ESTABLISHED'],
  ['closing', 'FIN-WAIT, CLOSE-WAIT, CLOSING, LAST-ACK'],
  ['waiting', 'TIME-WAIT'],
];

/** Shapes that are no segments, drawn into the sample. */
const SHAPES: readonly (readonly [shape: () => SVGElement, text: string])[] = [
  [() => bracket(false), 'a timer: RTO until something is sent again, 2MSL in TIME-WAIT'],
  [() => bracket(true), '2MSL that begins anew before it is over'],
  [() => svg('g', { class: 'item wait' }, rectangle('box')), 'time passes'],
  [() => rectangle('frame'), 'repeated: the first of rounds that are alike'],
];

const SAMPLE = { width: 76, height: 24 };

/** What lines, heads and colours mean. */
export function legend(): HTMLElement {
  const panel = document.createElement('aside');
  panel.id = 'legend';
  panel.setAttribute('aria-label', 'Legend');
  const list = document.createElement('ul');
  list.append(
    ...ENTRIES.map(entry => listItem(sample(entry), entry.text)),
    ...STAGES.map(([stage, text]) => listItem(stageSample(stage), text)),
    ...SHAPES.map(([shape, text]) => listItem(image(shape()), text)),
  );
  panel.append(list);
  return panel;
}

function listItem(picture: SVGSVGElement, text: string): HTMLLIElement {
  const item = document.createElement('li');
  item.append(picture, text);
  return item;
}

function image(...content: readonly SVGElement[]): SVGSVGElement {
  const { width, height } = SAMPLE;
  return svg('svg', { viewBox: `0 0 ${width} ${height}`, width, height, 'aria-hidden': 'true' }, ...content);
}

function sample({ classes, role, end, start, slanted }: Entry): SVGSVGElement {
  const { width, height } = SAMPLE;
  const from = { x: start === undefined ? 4 : 20, y: slanted ? 4 : height / 2 };
  const to = { x: end === 'head' ? width - 4 : width * 0.65, y: slanted && end === 'head' ? height - 4 : height / 2 };
  const tip = end === 'head' && role !== 'acknowledge' ? before(from, to, 8) : to;
  const shapes: SVGElement[] = [
    svg('line', { class: 'line', x1: from.x, y1: from.y, x2: tip.x, y2: tip.y }),
    end === 'head' ? head(role, from, to) : end === 'cross' ? cross(to) : dots({ x: to.x + 5, y: to.y - 4 }),
  ];
  if (start === 'ring') shapes.push(ring(from));
  return image(svg('g', { class: `item segment ${classes}` }, ...shapes));
}

function stageSample(stage: string): SVGSVGElement {
  const { width, height } = SAMPLE;
  return image(
    svg('line', { class: 'lifeline', x1: width / 2, x2: width / 2, y1: 0, y2: height }),
    svg('rect', { class: `stage ${stage}`, x: width / 2 - 3.5, y: 2, width: 7, height: height - 4 }),
  );
}

function bracket(restarted: boolean): SVGElement {
  const { width, height } = SAMPLE;
  const x = width / 2;
  const end = restarted ? '' : ` H${x + 6}`;
  const d = `M${x + 6} 3 H${x} V${height - 3}${end}`;
  return svg('path', { class: restarted ? 'bracket restarted' : 'bracket', d });
}

function rectangle(classes: string): SVGElement {
  const { width, height } = SAMPLE;
  return svg('rect', { class: classes, x: 8, y: 4, width: width - 16, height: height - 8, rx: 3 });
}
