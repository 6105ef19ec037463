import {
  type EdgeLabel,
  endsLife,
  FIGURE_SIZE,
  type LabelPlace,
  NODE_SIZE,
  type Point,
  STATE_EDGES,
  STATE_NODES,
  type StateEdge,
  type StateNode,
  straightRoute,
} from '../../../diagram/stateDiagram.ts';
import { type PathStep, type StatePath, stepsByEdge } from '../../../diagram/statePath.ts';
import type { State } from '../../../tcp/state.ts';
import { svg as svgElement } from '../draw/svg.ts';

/** What draws the figure has to know besides the path. */
export interface FigureOptions {
  /** Begins the ids of everything in the figure that needs one. */
  readonly id: string;
  /** What the figure is called, and what it shows in words. */
  readonly name: string;
  readonly words: string;
}

/** RFC 9293's state diagram with a path lit in it. */
export function drawFigure(path: StatePath, { id, name, words }: FigureOptions): SVGSVGElement {
  const taken = stepsByEdge(path);
  const lit = litNodes(path);
  const edges: readonly DrawnEdge[] = STATE_EDGES.map((edge, index) => drawnEdge(edge, taken.get(index) ?? [], path))
    .filter(({ edge, numbers }) => edge.standing !== 'beyond' || numbers.length > 0)
    // What is lit lies over what is not, where ways cross.
    .sort((a, b) => Math.sign(a.numbers.length) - Math.sign(b.numbers.length));
  const last = path.steps.length;
  const description = svgElement('desc', { id: `${id}-words` }, words);
  const svg = svgElement(
    'svg',
    {
      viewBox: `0 0 ${FIGURE_SIZE.width} ${FIGURE_SIZE.height}`,
      role: 'img',
      'aria-label': name,
      'aria-describedby': description.id,
      class: 'figure',
    },
    description,
    svgElement('defs', {}, ...ARROWS.map(kind => arrowHead(`${id}-${kind}`, kind))),
    ...edges.map(drawn => edgeShape(drawn, last, id)),
    ...elsewhere(path.steps, id),
    ...STATE_NODES.map(node => nodeShape(node, lit)),
    // Over the boxes: a number must not disappear behind one.
    ...edges.flatMap(({ edge, numbers }) =>
      numbers.length === 0 ? [] : [badge(edge.mark, numbers, last, edge.label)],
    ),
    ...elsewhereBadges(path.steps),
  );
  return svg;
}

const ARROWS = ['quiet', 'taken', 'latest'] as const;

/** Which boxes the path has come by, and in which it is. */
interface Lit {
  readonly visited: ReadonlySet<StateNode>;
  readonly current: StateNode | undefined;
  readonly start: StateNode | undefined;
}

/** Of the two CLOSED, the one is lit that the ways taken lead from or to. */
function litNodes({ start, steps }: StatePath): Lit {
  const first = start === undefined ? undefined : nodeOf(start, false);
  const nodes = new Set<StateNode>();
  if (first !== undefined) nodes.add(first);
  let current = first;
  for (const { from, to, edge } of steps) {
    nodes.add(nodeOf(from, false));
    const way = edge === null ? undefined : STATE_EDGES[edge];
    current = nodeOf(to, way === undefined ? false : endsLife(way));
    nodes.add(current);
  }
  return { visited: nodes, current, start: first };
}

function nodeOf(state: State, end: boolean): StateNode {
  const node = STATE_NODES.find(each => each.state === state && (each.end ?? false) === end);
  // Every state has its box.
  return node ?? (STATE_NODES[0] as StateNode);
}

function nodeShape(node: StateNode, { visited, current, start }: Lit): SVGGElement {
  const { x, y, state, short } = node;
  const { width, height } = NODE_SIZE;
  const isCurrent = node === current;
  const kind = isCurrent ? 'node current' : visited.has(node) ? 'node visited' : 'node';
  const box = { x: x - width / 2, y: y - height / 2, width, height, rx: 7 };
  const shape = svgElement('g', { class: kind, 'data-state': state });
  shape.append(svgElement('rect', { ...box, class: 'box' }));
  if (isCurrent) {
    // A double border, as where an automaton is.
    const ring = { x: box.x + 4, y: box.y + 4, width: width - 8, height: height - 8, rx: 4 };
    shape.append(svgElement('rect', { ...ring, class: 'ring' }));
  }
  shape.append(nodeText(state, x, y, 'name'), nodeText(short, x, y, 'name short'));
  if (node === start && !isCurrent) shape.append(startMark(box.x, y));
  return shape;
}

function nodeText(text: string, x: number, y: number, kind: string): SVGTextElement {
  return svgElement('text', { x, y, class: kind, 'text-anchor': 'middle', 'dominant-baseline': 'central' }, text);
}

/** A disc on the border of the state where the path begins, as such diagrams have it. */
function startMark(x: number, y: number): SVGCircleElement {
  return svgElement('circle', { cx: x, cy: y, r: 6, class: 'start' });
}

/** An edge, the steps that take it, from 1, and what stands beside it. */
interface DrawnEdge {
  readonly edge: StateEdge;
  readonly numbers: readonly number[];
  readonly words: EdgeLabel | undefined;
}

/** What the latest step on it was taken by stands beside an edge, else what the figure says. */
function drawnEdge(edge: StateEdge, numbers: readonly number[], { steps }: StatePath): DrawnEdge {
  const latest = numbers.at(-1);
  const step = latest === undefined ? undefined : steps[latest - 1];
  return { edge, numbers, words: step?.label ?? edge.labels[0] };
}

function edgeShape({ edge, numbers, words }: DrawnEdge, last: number, id: string): SVGGElement {
  const { route, label, standing, from, to } = edge;
  const kind = kindOf(numbers, last);
  const shape = svgElement(
    'g',
    { class: `edge ${kind} ${standing}`, 'data-edge': `${from} ${to}` },
    svgElement('path', { d: pathOf(route), class: 'way', 'marker-end': `url(#${id}-${kind})` }),
  );
  if (label !== undefined && words !== undefined) shape.append(labelShape(label, words));
  return shape;
}

function kindOf(numbers: readonly number[], last: number): (typeof ARROWS)[number] {
  return numbers.length === 0 ? 'quiet' : numbers.includes(last) ? 'latest' : 'taken';
}

/** Event over action, as the figure has it; its middle is at the place. */
function labelShape({ x, y, anchor }: NonNullable<StateEdge['label']>, { event, action }: EdgeLabel): SVGTextElement {
  const lines = action === '' ? [event] : [event, action];
  const top = y - ((lines.length - 1) * LINE) / 2;
  return svgElement(
    'text',
    { class: 'label', 'text-anchor': anchor, 'dominant-baseline': 'central' },
    ...lines.map((line, index) =>
      svgElement('tspan', { x, y: top + index * LINE, class: index === 0 ? 'event' : 'action' }, line),
    ),
  );
}

const LINE = 13;

/** The numbers of the steps that take a way; several grow away from the label. */
function badge({ x, y }: Point, numbers: readonly number[], last: number, label?: LabelPlace): SVGGElement {
  const text = badgeText(numbers);
  const width = Math.max(20, 9 + text.length * 7);
  const away = label?.anchor === 'start' ? -1 : label?.anchor === 'end' ? 1 : 0;
  const middle = x + (away * (width - 20)) / 2;
  return svgElement(
    'g',
    { class: numbers.includes(last) ? 'badge latest' : 'badge' },
    svgElement('rect', { x: middle - width / 2, y: y - 10, width, height: 20, rx: 10 }),
    svgElement('text', { x: middle, y, 'text-anchor': 'middle', 'dominant-baseline': 'central' }, text),
  );
}

/** `1`, `1, 4`, `9 (5×)`: of many the latest, and how many they are. */
function badgeText(numbers: readonly number[]): string {
  if (numbers.length <= 2) return numbers.join(', ');
  return `${numbers.at(-1)} (${numbers.length}×)`;
}

/** Steps that no TCP takes: straight, and dashed. */
function elsewhere(steps: readonly PathStep[], id: string): readonly SVGGElement[] {
  return strays(steps).map(({ from, to, numbers }) => {
    const kind = kindOf(numbers, steps.length);
    return svgElement(
      'g',
      { class: `edge ${kind} stray`, 'data-edge': `${from.state} ${to.state}` },
      svgElement('path', { d: pathOf(straightRoute(from, to)), class: 'way', 'marker-end': `url(#${id}-${kind})` }),
    );
  });
}

function elsewhereBadges(steps: readonly PathStep[]): readonly SVGGElement[] {
  return strays(steps).map(({ from, to, numbers }) => {
    const [start, end] = straightRoute(from, to);
    const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 };
    return badge(middle, numbers, steps.length);
  });
}

interface Stray {
  readonly from: StateNode;
  readonly to: StateNode;
  readonly numbers: number[];
}

function strays(steps: readonly PathStep[]): readonly Stray[] {
  const found = new Map<string, Stray>();
  steps.forEach(({ from, to, edge }, index) => {
    if (edge !== null || from === to) return;
    const known = found.get(`${from} ${to}`);
    if (known === undefined)
      found.set(`${from} ${to}`, { from: nodeOf(from, false), to: nodeOf(to, false), numbers: [index + 1] });
    else known.numbers.push(index + 1);
  });
  return [...found.values()];
}

/** Right angles with rounded corners. */
function pathOf(route: readonly Point[]): string {
  const [first, ...rest] = route;
  if (first === undefined) return '';
  const parts = [`M${first.x} ${first.y}`];
  rest.forEach((corner, index) => {
    const before = route[index] as Point;
    const after = rest[index + 1];
    if (after === undefined) {
      parts.push(`L${corner.x} ${corner.y}`);
      return;
    }
    const into = towards(corner, before);
    const out = towards(corner, after);
    parts.push(`L${into.x} ${into.y}Q${corner.x} ${corner.y} ${out.x} ${out.y}`);
  });
  return parts.join('');
}

/** The point on the way from a corner to its neighbour where the rounding begins. */
function towards(corner: Point, neighbour: Point): Point {
  const distance = Math.hypot(neighbour.x - corner.x, neighbour.y - corner.y);
  const part = Math.min(RADIUS, distance / 2) / (distance || 1);
  return { x: corner.x + (neighbour.x - corner.x) * part, y: corner.y + (neighbour.y - corner.y) * part };
}

const RADIUS = 12;

function arrowHead(id: string, kind: string): SVGMarkerElement {
  return svgElement(
    'marker',
    {
      id,
      class: `head ${kind}`,
      viewBox: '0 0 10 10',
      refX: 9,
      refY: 5,
      markerWidth: kind === 'quiet' ? 10 : 15,
      markerHeight: kind === 'quiet' ? 10 : 15,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    svgElement('path', { d: 'M0 0.8 L10 5 L0 9.2 z' }),
  );
}
