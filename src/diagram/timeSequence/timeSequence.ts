import { show } from '../../flow/scope.ts';
import type { EndName, FlowEvent } from '../../flow/trace.ts';
import type { Document } from '../../syntax/tree.ts';
import { bearsTimes } from '../timeShown.ts';
import { type Incarnation, incarnationsOf, type Sender } from './incarnations.ts';
import { NO_POINTS, type PlotDirection, type TimeSequence } from './model.ts';
import { plotPoints } from './plotPoints.ts';

/** A flood has a connection for every address that it comes from: of them the busiest can be chosen. */
const MOST_DIRECTIONS = 500;

interface Candidate {
  readonly incarnation: Incarnation;
  readonly sender: Sender;
  readonly direction: PlotDirection;
}

/**
 * The time–sequence plot of one direction of one connection.
 * @param wanted the name of the direction; without it, or if there is none of that name, that in which most data is sent
 */
export function timeSequence(document: Document, events: readonly FlowEvent[], wanted?: string): TimeSequence {
  const candidates = busiest(candidatesIn(events));
  const directions = candidates.map(({ direction }) => direction);
  const named = directions.findIndex(({ name }) => name === wanted);
  const chosen = named >= 0 ? named : withMostData(candidates);
  const candidate = candidates[chosen];
  if (candidate === undefined) {
    return { directions, chosen: -1, timed: false, isn: '', points: NO_POINTS, undrawn: null };
  }
  const { sender, incarnation } = candidate;
  const { points, undrawn } = plotPoints(incarnation.passages, sender);
  const timed = bearsTimes(document) && points.time[0] !== points.time.at(-1);
  return {
    directions,
    chosen,
    timed,
    isn: isnOf(incarnation, sender),
    points: timed ? points : { ...points, time: [] },
    undrawn,
  };
}

function candidatesIn(events: readonly FlowEvent[]): readonly Candidate[] {
  const incarnations = incarnationsOf(events);
  const severalScenarios = new Set(incarnations.map(({ scenario }) => scenario)).size > 1;
  const connections = connectionCounts(incarnations);
  const met = new Map<string, number>();
  return incarnations.flatMap(incarnation =>
    incarnation.senders.map(sender => {
      const { end, peer, segments } = sender;
      const withPorts = (connections.get(pairOf(incarnation.scenario, end, peer))?.size ?? 0) > 1;
      const hosts = `${endText(end, withPorts)} → ${endText(peer, withPorts)}`;
      const text = severalScenarios && incarnation.scenario !== '' ? `${incarnation.scenario}: ${hosts}` : hosts;
      const which = (met.get(text) ?? 0) + 1;
      met.set(text, which);
      const name = which === 1 ? text : `${text} (${which})`;
      return { incarnation, sender, direction: { name, from: end.host, to: peer.host, segments } };
    }),
  );
}

/** The connections of each pair of hosts: where there are several, ports tell them apart. */
function connectionCounts(incarnations: readonly Incarnation[]): ReadonlyMap<string, ReadonlySet<number>> {
  const counts = new Map<string, Set<number>>();
  for (const { scenario, senders } of incarnations) {
    for (const { end, peer } of senders) {
      const pair = pairOf(scenario, end, peer);
      counts.set(pair, (counts.get(pair) ?? new Set()).add(end.connection.index));
    }
  }
  return counts;
}

function pairOf(scenario: string, end: EndName, peer: EndName): string {
  return [...[end.host, peer.host].sort(), scenario].join(' ');
}

function endText({ host, port }: EndName, withPorts: boolean): string {
  return withPorts && port !== undefined ? `${host}:${port}` : host;
}

function busiest(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length <= MOST_DIRECTIONS) return candidates;
  const kept = new Set(
    [...candidates].sort((one, other) => other.sender.segments - one.sender.segments).slice(0, MOST_DIRECTIONS),
  );
  return candidates.filter(candidate => kept.has(candidate));
}

/** −1: there is none. */
function withMostData(candidates: readonly Candidate[]): number {
  let best = -1;
  const rank = (index: number): number => candidates[index]?.sender.withData ?? -1;
  for (const index of candidates.keys()) if (rank(index) > rank(best)) best = index;
  return best;
}

/** As the author calls it where it is first sent. */
function isnOf({ passages }: Incarnation, { end, base, opened }: Sender): string {
  const first = passages.find(({ event }) => event.kind === 'segment' && event.from === end)?.event;
  return opened && first?.kind === 'segment' ? show(base, first.scope, first.line) : '';
}
