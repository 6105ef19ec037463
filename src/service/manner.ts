import { type Scope, show } from '../flow/scope.ts';
import type { ArrowKind } from '../syntax/tree.ts';
import type { Value } from '../tcp/value.ts';
import { type ConnectionThen, type EndThen, isSamePair, type Moment } from './moment.ts';
import type { Idea } from './nextIdeas.ts';

/** How a segment line is to be written: hosts on the sides of the page, and ports, as the author writes them. */
export interface Manner {
  /** The host that stands on the left. */
  readonly left: string;
  /** Whoever sends stands on the left: no arrow points there. */
  readonly turns: boolean;
  /** What the network does. */
  readonly arrow: ArrowKind;
  /** What is written for each host: its name, or its name and port. */
  readonly endpoints: ReadonlyMap<string, string>;
  readonly writesNumbers: boolean;
}

/**
 * The manner of the latest line about a connection, at a moment.
 * @param repeats the line will stand inside a `repeat`, where ports may depend on its variable
 */
export function mannerOf(
  connection: ConnectionThen,
  { connections, writesNumbers, takesTurns }: Moment,
  source: string,
  repeats: boolean,
): Manner {
  const { ends, latest } = connection;
  const several = connections.filter(other => isSamePair(other, connection)).length > 1;
  const endpoints = new Map<string, string>();
  for (const { name } of ends) {
    const withPort = several && name.port !== undefined;
    endpoints.set(name.host, withPort ? `${name.host}:${name.port}` : name.host);
  }
  if (latest !== undefined) {
    const { left, right } = latest.statement;
    for (const { host, port, from, to } of [left, right]) {
      if (port !== undefined && (repeats || port.terms.length === 0)) endpoints.set(host.text, source.slice(from, to));
    }
  }
  const left = latest?.statement.left.host.text;
  const isEnd = left !== undefined && endpoints.has(left) && ends.some(({ name }) => name.host === left);
  return {
    left: isEnd ? left : ends[0].name.host,
    turns: sendersStandLeft(connection) ?? takesTurns,
    arrow: 'arrives',
    endpoints,
    writesNumbers,
  };
}

/** Whether the author writes whoever sends on the left; `undefined`: an end that has not sent might stand either way. */
function sendersStandLeft({ ends }: ConnectionThen): boolean | undefined {
  if (ends.some(({ sent }) => sent.some(({ statement }) => statement.arrow.direction === 'left'))) return false;
  return ends.every(({ sent }) => sent.length > 0) ? true : undefined;
}

/**
 * An idea as a line.
 * @param scope where numbers get their names; `undefined`: nothing has happened yet
 * @param fresh the number to begin with, where the author is free to choose
 */
export function lineOf(idea: Idea, manner: Manner, scope: Scope | undefined, fresh: string): string {
  const number = (name: string, value: Value | undefined): string =>
    value === undefined ? '' : `${name}=${scope === undefined ? String(value) : show(value, scope, LATEST)}`;
  const { from, to, flags, seq, ack, rest, needsSeq } = idea;
  const words = [
    flags,
    manner.writesNumbers && seq === undefined ? `seq=${fresh}` : '',
    manner.writesNumbers || needsSeq ? number('seq', seq) : '',
    manner.writesNumbers ? number('ack', ack) : '',
    ...rest,
  ];
  return `${route(from, to, manner)} ${words.filter(word => word !== '').join(' ')}`;
}

const LATEST = Number.POSITIVE_INFINITY;

/** `A <- B:` */
function route(from: EndThen, to: EndThen, { left, arrow, endpoints }: Manner): string {
  const sender = endpoints.get(from.name.host) ?? from.name.host;
  const receiver = endpoints.get(to.name.host) ?? to.name.host;
  return from.name.host === left
    ? `${sender} ${ARROWS[arrow].right} ${receiver}:`
    : `${receiver} ${ARROWS[arrow].left} ${sender}:`;
}

/** The arrows as they are written. */
export const ARROWS: Readonly<Record<ArrowKind, { readonly right: string; readonly left: string }>> = {
  arrives: { right: '->', left: '<-' },
  lost: { right: '-x', left: 'x-' },
  delayed: { right: '~>', left: '<~' },
  bulk: { right: '=>', left: '<=' },
};
