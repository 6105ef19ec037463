import { receiverOf, senderOf } from '../../syntax/segments.ts';
import type { Document, Edit, Fix, Segment } from '../../syntax/tree.ts';
import { insertBefore } from '../insertion.ts';
import type { Knowledge } from '../knowledge.ts';
import { scenarioAround } from '../scenarios.ts';
import { type Damage, segmentOn } from './damage.ts';

/**
 * A segment of a host that has no connection, to one that has: it pretends to come from the other end of that (RFC 5961),
 * or its host sends what it likes.
 */
export function* forge(damage: Damage): Generator<Fix> {
  const { knowledge, line } = damage;
  const { document } = knowledge;
  const segment = segmentOn(damage);
  if (segment === undefined) return;
  const sender = senderOf(segment).host.text;
  const peers = [...peersOf(receiverOf(segment).host.text, document, line.number)].filter(peer => peer !== sender);
  if (peers.length === 0) return;
  const at = segment.to;
  for (const peer of peers) {
    yield { title: `Pretend to be ${peer}: src=${peer}`, edits: [{ from: at, to: at, text: ` src=${peer}` }] };
  }
  yield { title: `Let ${sender} send what it likes: host ${sender} raw`, edits: [unleash(sender, knowledge)] };
}

/** Whom a host has exchanged segments with in the scenario before a line, the latest first. */
function peersOf(host: string, { lines }: Document, line: number): ReadonlySet<string> {
  const peers = new Set<string>();
  const { from } = scenarioAround(lines, line);
  for (const { statement } of lines.slice(from, line).reverse()) {
    const other = statement?.kind === 'segment' ? otherEnd(statement, host) : undefined;
    if (other !== undefined) peers.add(other);
  }
  return peers;
}

function otherEnd({ left, right }: Segment, host: string): string | undefined {
  const [one, other] = [left.host.text, right.host.text];
  if (one === host) return other;
  return other === host ? one : undefined;
}

/** Declares a host `raw`; where nobody is declared, all others as well. */
function unleash(host: string, { document, names }: Knowledge): Edit {
  const declarations = document.lines.flatMap(({ statement }) => (statement?.kind === 'host' ? [statement] : []));
  const own = declarations.find(({ name }) => name.text === host);
  if (own !== undefined) return { from: own.to, to: own.to, text: ' raw' };
  const declared = new Set(declarations.map(({ name }) => name.text));
  const others = [...names.inFile('host')].filter(name => name !== host && !declared.has(name));
  const first = document.lines.find(({ statement }) => statement !== undefined && statement.kind !== 'title');
  return insertBefore(document, first?.number ?? 0, [...others.map(name => `host ${name}`), `host ${host} raw`]);
}
