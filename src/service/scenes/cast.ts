import { writtenFlags } from '../../flow/flags.ts';
import { show } from '../../flow/scope.ts';
import { receiverOf } from '../../syntax/segments.ts';
import type { Document, HostDeclaration } from '../../syntax/tree.ts';
import { Flag } from '../../tcp/flags.ts';
import type { Value } from '../../tcp/value.ts';
import { declarationsIn, undeclaredHosts } from '../declarations.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Manner, mannerOf } from '../manner.ts';
import type { ConnectionThen, Moment } from '../moment.ts';
import { repeatedLines } from '../repeated.ts';
import { scenarioAround } from '../scenarios.ts';

/** Who plays in a scene at a place of a document. */
export interface Cast {
  /** Hosts of the document in place of `A` and `B`, for the author to change. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Of the connection to go on with: its ends, and the numbers that they send next; empty: none is open. */
  readonly open: ReadonlyMap<string, string>;
  /** In the connection to go on with, whoever sends stands on the left. */
  readonly turns: boolean;
  /** All hosts of the document, in the order of the picture. */
  readonly all: ReadonlySet<string>;
  /** Those of them that are not declared, in the same order. */
  readonly undeclared: readonly string[];
  /** Symbols and labels that mean something in the scenario already. */
  readonly taken: ReadonlySet<string>;
  /** Nothing more happens in the scenario: another one may begin. */
  readonly isLast: boolean;
}

/**
 * The cast where a moment stands.
 * @param line that of the moment, zero-based
 */
export function castOf(knowledge: Knowledge, line: number, moment: Moment): Cast {
  const { lines } = knowledge.document;
  const { to } = scenarioAround(lines, line);
  const hosts = knowledge.names.inFile('host');
  // Inside a `repeat` numbers are others in every round.
  const repeats = repeatedLines(lines).has(line);
  const alive = moment.connections.filter(isAlive);
  const connection = alive.find(isOpen) ?? alive[0];
  const manner = connection && mannerOf(connection, moment, knowledge.document.text, repeats);
  return {
    hosts: hostsOf(knowledge.document, [...hosts]),
    open: connection && manner ? openOf(knowledge, moment, connection, manner, repeats) : new Map(),
    turns: manner?.turns ?? moment.takesTurns,
    all: hosts,
    undeclared: undeclaredHosts(knowledge),
    taken: new Set([...knowledge.names.inScenario('symbol', line), ...knowledge.names.inScenario('label', line)]),
    isLast:
      !repeats && lines.slice(line + 1, to).every(({ statement, keyword }) => (statement ?? keyword) === undefined),
  };
}

function openOf(
  { names }: Knowledge,
  moment: Moment,
  connection: ConnectionThen,
  { left, endpoints }: Manner,
  repeats: boolean,
): ReadonlyMap<string, string> {
  const [first, second] = connection.ends;
  // In every textbook it is who has opened that goes on; where nobody has seen that, who was written on the left.
  const isFirst = first.tcb.passive === second.tcb.passive ? first.name.host === left : second.tcb.passive;
  const [a, b] = isFirst ? [first, second] : [second, first];
  const open = new Map([
    ['A', endpoints.get(a.name.host) ?? a.name.host],
    ['B', endpoints.get(b.name.host) ?? b.name.host],
  ]);
  if (repeats || !moment.writesNumbers) return open;
  const symbols = names.inFile('symbol');
  const add = (value: Value | undefined, ...places: readonly string[]): void => {
    if (value === undefined || moment.scope === undefined) return;
    const text = show(value, moment.scope, Number.POSITIVE_INFINITY);
    // What nobody has named has a name that cannot be written.
    if (!(text.match(/\p{L}[\p{L}\p{M}\p{Nd}_]*/gu) ?? []).every(symbol => symbols.has(symbol))) return;
    for (const place of places) open.set(place, text);
  };
  add(a.tcb.sndNxt, 'u', 'n');
  add(b.tcb.sndNxt, 'v');
  return open;
}

/** Two hosts of the document; the one that listens is asked, or that is asked first. */
function hostsOf(document: Document, names: readonly string[]): ReadonlyMap<string, string> {
  const server = declarationsIn(document.lines).find(listens)?.name.text ?? firstAsked(document) ?? names[1];
  const client = names.find(name => name !== server);
  return client === undefined || server === undefined
    ? new Map()
    : new Map([
        ['A', client],
        ['B', server],
      ]);
}

/** Who gets the first SYN, or calls listen() before. */
function firstAsked({ lines }: Document): string | undefined {
  for (const { statement } of lines) {
    if (statement?.kind === 'call' && statement.call === 'listen') return statement.end.host.text;
    if (statement?.kind !== 'segment' || statement.old) continue;
    if ((writtenFlags(statement) & (Flag.SYN | Flag.ACK)) === Flag.SYN) return receiverOf(statement).host.text;
  }
  return undefined;
}

function listens({ attributes }: HostDeclaration): boolean {
  return attributes.some(({ kind }) => kind === 'listen');
}

function isOpen({ ends }: ConnectionThen): boolean {
  return ends.every(({ tcb }) => tcb.state === 'ESTABLISHED');
}

/** There is something to go on with: either end knows of the other. */
function isAlive({ ends }: ConnectionThen): boolean {
  return ends.every(({ tcb: { state } }) => state !== 'CLOSED' && state !== 'LISTEN');
}
