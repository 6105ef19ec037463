import type { State } from '../tcp/state.ts';
import type { HostChange, HostIndex, ItemIndex, Picture, PictureItem } from './picture.ts';
import { type Cause, type EdgeIndex, type EdgeLabel, edgeBetween, labelOf, STATE_EDGES } from './stateDiagram.ts';

/** The states that one end of a connection has gone through. */
export interface StatePath {
  /** Where it began, as far as the picture tells. */
  readonly start: State | undefined;
  readonly steps: readonly PathStep[];
  /** `undefined`: nothing tells it. */
  readonly current: State | undefined;
}

/** One change of state. */
export interface PathStep {
  /**
   * Mostly the `to` of the step before. Where it is not, the pair of ports is used anew: that is no event, and the step
   * begins a new life.
   */
  readonly from: State;
  readonly to: State;
  /** `null`: no TCP goes that way; a mistake, or a gap in what a capture shows, leads there. */
  readonly edge: EdgeIndex | null;
  /** What takes it there, in the words of the RFC's figure; `null` with `edge`. */
  readonly label: EdgeLabel | null;
  /** The item that brings it about. */
  readonly item: ItemIndex;
}

/** A connection as one of its ends sees it. */
export interface EndOfConnection {
  /** As in `HostChange`; −1: a listening socket that no connection has come of. */
  readonly connection: number;
  /** The host at the other end. */
  readonly peer: HostIndex | undefined;
}

/**
 * What a host's end of a connection has gone through up to and including an item. A scenario starts anew; so does an
 * end that `given` puts into a state. Of a folded loop the round that is shown counts, once. What a listening host's
 * socket went through before is part of the path of each connection that came of it.
 * @param connection −1: the listening socket alone
 * @param item outside of the picture: the picture as a whole
 */
export function statePath(picture: Picture, host: HostIndex, connection: number, item: ItemIndex): StatePath {
  const last = within(picture, item);
  const trail = new Trail();
  for (let index = scenarioStart(picture, last); index <= last; index++) {
    const of = picture.items[index];
    if (of === undefined) continue;
    for (const change of of.changes) {
      if (change.host !== host) continue;
      if (change.connection === connection) trail.take(change, of, index);
      else if (change.connection === LISTENING && !trail.own) trail.listen(change, of, index);
    }
  }
  const first = trail.own ? undefined : firstChange(picture, host, connection, last + 1);
  return trail.path(first?.before);
}

/** How often each edge is taken, and by which steps, from 1. */
export function stepsByEdge({ steps }: StatePath): ReadonlyMap<EdgeIndex, readonly number[]> {
  const taken = new Map<EdgeIndex, number[]>();
  steps.forEach(({ edge }, index) => {
    if (edge === null) return;
    const numbers = taken.get(edge);
    if (numbers === undefined) taken.set(edge, [index + 1]);
    else numbers.push(index + 1);
  });
  return taken;
}

/** The states of a path, where it began included. */
export function visited({ start, steps }: StatePath): ReadonlySet<State> {
  return new Set([...(start === undefined ? [] : [start]), ...steps.flatMap(({ from, to }) => [from, to])]);
}

/**
 * The connections of a host in the scenario of an item, in the order in which they came to be; a listening socket only
 * if there is nothing else.
 */
export function connectionsOf(picture: Picture, host: HostIndex, item: ItemIndex): readonly EndOfConnection[] {
  const ends = new Set<number>();
  const peers = new Map<number, HostIndex>();
  let listens = false;
  const last = within(picture, item);
  for (let index = scenarioStart(picture, last); index < picture.items.length; index++) {
    const of = picture.items[index];
    if (of === undefined || (index > last && startsScenario(of))) break;
    for (const change of of.changes) {
      if (change.kind !== 'state') continue;
      if (change.connection === LISTENING) listens ||= change.host === host;
      else if (change.host === host) ends.add(change.connection);
      else if (!peers.has(change.connection)) peers.set(change.connection, change.host);
    }
    if ((of.kind === 'segment' || of.kind === 'arrival') && !peers.has(of.connection)) {
      if (of.from === host) peers.set(of.connection, of.to);
      else if (of.to === host) peers.set(of.connection, of.from);
    }
  }
  if (ends.size === 0) return listens ? [{ connection: LISTENING, peer: undefined }] : [];
  return [...ends].sort((a, b) => a - b).map(connection => ({ connection, peer: peers.get(connection) }));
}

/** Of a listening socket, as `HostChange` counts connections. */
const LISTENING = -1;

/** Gathers the steps of one end. */
class Trail {
  /** Whether the end itself, and not only the socket that it comes of, has had a change. */
  own = false;
  private start: State | undefined;
  private current: State | undefined;
  private steps: PathStep[] = [];

  take(change: HostChange, item: PictureItem, index: ItemIndex): void {
    const known = this.own || change.before === 'LISTEN' || change.connection === LISTENING;
    if (!known) this.begin(undefined);
    this.own = true;
    this.follow(change, item, index);
  }

  listen(change: HostChange, item: PictureItem, index: ItemIndex): void {
    this.follow(change, item, index);
  }

  path(before: State | undefined): StatePath {
    // What is not open yet waits where its first change will find it.
    if (!this.own && before !== undefined && before !== this.current) this.begin(before);
    return { start: this.start, steps: this.steps, current: this.current };
  }

  private follow({ kind, at, before, state }: HostChange, item: PictureItem, index: ItemIndex): void {
    if (kind === 'released') this.step('SYN-RECEIVED', 'LISTEN', 'timer', index);
    if (kind !== 'state' || state === undefined) return;
    if (before === undefined) this.begin(state);
    else this.step(before, state, causeOf(item, at), index);
  }

  private begin(state: State | undefined): void {
    this.start = state;
    this.current = state;
    this.steps = [];
  }

  private step(from: State, to: State, cause: Cause | undefined, item: ItemIndex): void {
    if (this.steps.length === 0) this.start ??= from;
    const edge = edgeBetween(from, to) ?? null;
    const label = edge === null ? null : (labelOf(STATE_EDGES[edge], cause) ?? null);
    this.steps.push({ from, to, edge, label, item });
    this.current = to;
  }
}

function causeOf(item: PictureItem, at: HostChange['at']): Cause | undefined {
  switch (item.kind) {
    case 'segment':
    case 'arrival':
      if (item.role !== 'reset') return 'segment';
      return at === 'sent' ? 'abort' : 'RST arrives';
    case 'call':
      return item.text.startsWith('abort') ? 'abort' : item.text.startsWith('reboot') ? 'reboot' : 'call';
    case 'timer':
      return 'timer';
    default:
      return undefined;
  }
}

/** The first change of an end's state from an item on, in that item's scenario. */
function firstChange(picture: Picture, host: HostIndex, connection: number, from: ItemIndex): HostChange | undefined {
  for (let index = from; index < picture.items.length; index++) {
    const of = picture.items[index];
    if (of === undefined || startsScenario(of)) return undefined;
    const change = of.changes.find(
      each => each.kind === 'state' && each.host === host && each.connection === connection,
    );
    if (change !== undefined) return change;
  }
  return undefined;
}

/** The item, or the last one for what is outside of the picture. */
function within({ items }: Picture, item: ItemIndex): ItemIndex {
  return item >= 0 && item < items.length ? item : items.length - 1;
}

/** The item with which the scenario of an item begins. */
function scenarioStart({ items }: Picture, item: ItemIndex): ItemIndex {
  for (let index = item; index > 0; index--) {
    const of = items[index];
    if (of !== undefined && startsScenario(of)) return index;
  }
  return 0;
}

function startsScenario(item: PictureItem): boolean {
  return item.kind === 'divider' && item.level === 'scenario';
}
