import type { FlowEvent } from '../flow/trace.ts';
import type { Document } from '../syntax/tree.ts';
import { viewOf } from '../syntax/view.ts';
import type { State } from '../tcp/state.ts';
import { isScenario } from './connectionStates.ts';
import type { PictureHosts } from './hosts.ts';
import type { PictureItem, PictureStart } from './picture.ts';

/**
 * How the scenarios of a picture begin: in which states both ends are, where there is but one connection to tell of, and
 * its ends are hosts whose states are followed from the beginning.
 */
export function startsOf(
  document: Document,
  events: readonly FlowEvent[],
  items: readonly PictureItem[],
  hosts: PictureHosts,
): readonly PictureStart[] {
  if (viewOf(document.text) === 'wire') return [];
  const stateless = statelessHosts(document);
  const beginnings = firstItems(items);
  return scenariosOf(events).flatMap((scenario, index) => {
    const before = beginnings[index];
    const states = before === undefined ? undefined : statesAtFirst(scenario, stateless);
    if (before === undefined || states === undefined) return [];
    const inOrder = [...states].sort(([one], [other]) => hosts.of(one) - hosts.of(other));
    return [
      {
        before,
        states: inOrder.map(([host, state]) => ({ host: hosts.of(host), state })),
        description: inOrder.map(([host, state], at) => `${host} ${at === 0 ? 'begins ' : ''}in ${state}`).join(', '),
      },
    ];
  });
}

/** The events of each scenario; the first needs no statement. */
function scenariosOf(events: readonly FlowEvent[]): readonly (readonly FlowEvent[])[] {
  const scenarios: FlowEvent[][] = [[]];
  for (const event of events) {
    if (event.kind === 'scenario') scenarios.push([]);
    else scenarios.at(-1)?.push(event);
  }
  return scenarios;
}

/** The first item of each scenario, below its heading. */
function firstItems(items: readonly PictureItem[]): readonly (number | undefined)[] {
  const first: (number | undefined)[] = [undefined];
  for (const [index, item] of items.entries()) {
    if (isScenario(item)) first.push(undefined);
    else first[first.length - 1] ??= index;
  }
  return first;
}

/** By host; `undefined`: there is not one connection, or not all is known of its ends. */
function statesAtFirst(
  events: readonly FlowEvent[],
  stateless: ReadonlySet<string>,
): ReadonlyMap<string, State> | undefined {
  const states = new Map<string, State>();
  /** Hosts that nothing has changed yet: whether they listen shows as something does. */
  const unchanged = new Set<string>();
  const connections = new Set<number>();
  const begin = (host: string, { state }: { readonly state: State }): void => {
    if (!states.has(host) || unchanged.delete(host)) states.set(host, state);
  };
  for (const event of events) {
    if (event.kind === 'given') return undefined;
    if (event.kind === 'call') {
      for (const { end, before } of event.ends) {
        begin(event.host, before);
        if (end !== undefined) connections.add(end.connection.index);
      }
    } else if (event.kind === 'segment') {
      const { from, to, sender, arrival, receiver } = event;
      begin(from.host, sender.before);
      const isFirst = !states.has(to.host) || unchanged.has(to.host);
      begin(to.host, arrival?.before ?? receiver);
      if (isFirst && arrival?.before.state === arrival?.after.state) unchanged.add(to.host);
      connections.add(from.connection.index);
    } else if ((event.kind === 'deliver' || event.kind === 'duplicate') && event.arrival !== undefined) {
      begin(event.of.to.host, event.arrival.before);
    }
    if (connections.size > 1) return undefined;
  }
  if (connections.size === 0 || states.size !== 2 || [...states.keys()].some(host => stateless.has(host)))
    return undefined;
  return states;
}

/** Hosts that do as they like, or that nobody is at. */
function statelessHosts(document: Document): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { statement } of document.lines) {
    if (statement?.kind !== 'host') continue;
    const { name, attributes } = statement;
    if (attributes.some(({ kind }) => kind === 'raw' || kind === 'unreachable')) found.add(name.text);
  }
  return found;
}
