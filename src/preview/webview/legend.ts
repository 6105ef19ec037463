import type { SegmentRole } from '../../diagram/picture.ts';
import { before, cross, dots, head, ring } from './draw/arrow.ts';
import { badge } from './draw/row.ts';
import { svg } from './draw/svg.ts';

/** A sample of what is drawn, and what it means. */
interface Entry {
  readonly role: SegmentRole;
  /** How it travels, and what is wrong with it, as a class; absent: it arrives at once. */
  readonly way?: string;
  /** Absent: the head of its role. */
  readonly end?: 'cross' | 'dots';
  readonly mark?: 'ring' | 'badge';
  readonly text: string;
}

const ENTRIES: readonly Entry[] = [
  { role: 'open', text: 'SYN: opens a connection' },
  { role: 'data', text: 'carries data' },
  { role: 'acknowledge', text: 'acknowledges only' },
  { role: 'close', text: 'FIN: no more data' },
  { role: 'reset', text: 'RST: ends or refuses' },
  { role: 'data', way: 'bulk', text: 'any number of segments, all acknowledged' },
  { role: 'data', way: 'lost', end: 'cross', text: 'lost on the way' },
  { role: 'data', way: 'delayed', text: 'takes time to arrive' },
  { role: 'data', way: 'delayed', end: 'dots', text: 'has not arrived yet' },
  { role: 'data', way: 'copy', mark: 'ring', text: 'a copy, or a left-over of an earlier connection' },
  { role: 'data', way: 'wrong', mark: 'badge', text: 'wrong: point at it to see why' },
  { role: 'data', way: 'warned', mark: 'badge', text: 'a warning: point at it to see why' },
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

function sample({ role, way = 'direct', end, mark }: Entry): SVGSVGElement {
  const { width, height } = SAMPLE;
  const slanted = way === 'delayed';
  const from = { x: mark === 'ring' ? 20 : 4, y: slanted ? 4 : height / 2 };
  const to = end ? { x: width * 0.65, y: height / 2 } : { x: width - 4, y: slanted ? height - 4 : height / 2 };
  const tip = end || role === 'acknowledge' ? to : before(from, to, 8);
  const shapes: SVGElement[] = [
    svg('line', { class: 'line', x1: from.x, y1: from.y, x2: tip.x, y2: tip.y }),
    end === 'cross' ? cross(to) : end ? dots({ x: to.x + 5, y: to.y - 4 }) : head(role, from, to),
  ];
  if (mark) shapes.push(mark === 'ring' ? ring(from) : badge(18, from.y));
  return image(svg('g', { class: `item segment ${role} ${way}` }, ...shapes));
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
