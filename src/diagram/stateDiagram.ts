import type { State } from '../tcp/state.ts';
import { BEYOND_FIGURE, FIGURE_EDGES } from './stateEdges.ts';

/** A place in the figure, in its own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Something that takes an end from one state to another. */
export interface EdgeLabel {
  /** What happens, in the words of the RFC's figure: `rcv SYN`. */
  readonly event: string;
  /** What the end does, in the same words: `snd SYN,ACK`; empty: nothing (the figure's `x`). */
  readonly action: string;
  /** By what it can be told apart from the other labels of its edge; absent: it is what is left. */
  readonly cause?: Cause;
}

/** What a change of state comes with; `abort`: by the call, or by sending a RST. */
export type Cause = 'RST arrives' | 'segment' | 'abort' | 'call' | 'reboot' | 'timer';

/** A way from one state to another; of each pair of states there is one at most. */
export interface StateEdge {
  readonly from: State;
  readonly to: State;
  /** The first is the one that the figure writes. */
  readonly labels: readonly EdgeLabel[];
  /**
   * `figure`: drawn in RFC 9293's Figure 5. `note`: one that its notes tell of. `beyond`: the figure leaves it out, to
   * be readable, and the text of the RFC has it.
   */
  readonly standing: 'figure' | 'note' | 'beyond';
  /** From border to border, with right angles. */
  readonly route: readonly Point[];
  /** Where the label stands; absent: it has none in the drawing. */
  readonly label?: LabelPlace;
  /** Where the number of a step stands: a point of the route. */
  readonly mark: Point;
}

export interface LabelPlace extends Point {
  /** Which side of the text the point is. */
  readonly anchor: 'start' | 'middle' | 'end';
}

/** A box of the figure. The figure has CLOSED twice: where a life begins, and where it ends. */
export interface StateNode extends Point {
  readonly state: State;
  /** As narrow drawings write it, with the RFC's own abbreviations. */
  readonly short: string;
  /** CLOSED at the lower edge, where a life ends. */
  readonly end?: true;
}

/** The size of the whole figure. */
export const FIGURE_SIZE = { width: 664, height: 816 } as const;

/** The size of each box; a node's point is its middle. */
export const NODE_SIZE = { width: 156, height: 46 } as const;

/** The states where RFC 9293 Figure 5 has them, more or less. */
export const STATE_NODES: readonly StateNode[] = [
  { state: 'CLOSED', short: 'CLOSED', x: 326, y: 40 },
  { state: 'LISTEN', short: 'LISTEN', x: 326, y: 160 },
  { state: 'SYN-RECEIVED', short: 'SYN-RCVD', x: 104, y: 280 },
  { state: 'SYN-SENT', short: 'SYN-SENT', x: 548, y: 280 },
  { state: 'ESTABLISHED', short: 'ESTAB', x: 326, y: 400 },
  { state: 'FIN-WAIT-1', short: 'FIN-WAIT-1', x: 104, y: 500 },
  { state: 'CLOSE-WAIT', short: 'CLOSE-WAIT', x: 548, y: 500 },
  { state: 'FIN-WAIT-2', short: 'FIN-WAIT-2', x: 104, y: 620 },
  { state: 'CLOSING', short: 'CLOSING', x: 326, y: 620 },
  { state: 'LAST-ACK', short: 'LAST-ACK', x: 548, y: 620 },
  { state: 'TIME-WAIT', short: 'TIME-WAIT', x: 326, y: 740 },
  { state: 'CLOSED', short: 'CLOSED', x: 548, y: 740, end: true },
];

/** All ways between two states that the engine knows, those of the figure first. An edge is known by its index. */
export const STATE_EDGES: readonly StateEdge[] = [...FIGURE_EDGES, ...BEYOND_FIGURE];

/** Index into `STATE_EDGES`. */
export type EdgeIndex = number;

/** The way between two states; `undefined`: there is none, so only a mistake, or a gap in what is known, leads there. */
export function edgeBetween(from: State, to: State): EdgeIndex | undefined {
  return EDGE_BY_PAIR.get(`${from} ${to}`);
}

const EDGE_BY_PAIR: ReadonlyMap<string, EdgeIndex> = new Map(
  STATE_EDGES.map(({ from, to }, index) => [`${from} ${to}`, index]),
);

/** Whether an edge's end in CLOSED is the lower one of the two. */
export function endsLife({ to, route }: StateEdge): boolean {
  return to === 'CLOSED' && (route.at(-1)?.y ?? 0) > FIGURE_SIZE.height / 2;
}

/** What a way is taken by, where several things can. */
export function labelOf(edge: StateEdge | undefined, cause: Cause | undefined): EdgeLabel | undefined {
  return edge?.labels.find(label => cause !== undefined && label.cause === cause) ?? edge?.labels[0];
}

/** `rcv SYN / snd SYN,ACK` */
export function edgeText({ event, action }: EdgeLabel): string {
  return action === '' ? event : `${event} / ${action}`;
}

/**
 * A straight line between two boxes that no edge joins: out of the side that faces the other box, into its upper or
 * lower border, away from where most ways go.
 */
export function straightRoute(from: StateNode, to: StateNode): readonly [Point, Point] {
  const right = Math.sign(to.x - from.x) * (NODE_SIZE.width / 2);
  const down = Math.sign(to.y - from.y) * (NODE_SIZE.height / 2);
  return [
    right === 0 ? { x: from.x, y: from.y + down } : { x: from.x + right, y: from.y },
    down === 0 ? { x: to.x - right, y: to.y } : { x: to.x, y: to.y - down },
  ];
}
