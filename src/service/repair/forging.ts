import { receiverOf, senderOf } from '../../syntax/segments.ts';
import type { Document, Edit, Fix, Segment } from '../../syntax/tree.ts';
import { declarationOf } from '../declarations.ts';
import { insertBefore, withComments } from '../insertion.ts';
import type { Knowledge } from '../knowledge.ts';
import { scenarioAround } from '../scenarios.ts';
import { type Damage, labelStart, segmentOn } from './damage.ts';
import { declarationsWith } from './names.ts';

/**
 * A segment to a host that has exchanged segments with another one than the sender: it pretends to come from that
 * (RFC 5961), or its host sends what it likes.
 */
export function* forge(damage: Damage): Generator<Fix> {
  const { knowledge, line } = damage;
  const { document } = knowledge;
  const segment = segmentOn(damage);
  if (segment === undefined) return;
  const sender = senderOf(segment).host.text;
  const peers = [...peersOf(receiverOf(segment).host.text, document, line.number)].filter(peer => peer !== sender);
  if (peers.length === 0) return;
  const { label, to } = segment;
  const at = label === undefined ? to : labelStart(document, label);
  for (const peer of peers) {
    const text = label === undefined ? ` src=${peer}` : `src=${peer} `;
    yield { title: `Pretend to be ${peer}: src=${peer}`, edits: [{ from: at, to: at, text }] };
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

/** Declares a host `raw`. */
function unleash(host: string, knowledge: Knowledge): Edit {
  const { document } = knowledge;
  const own = declarationOf(host, document);
  if (own !== undefined) return { from: own.to, to: own.to, text: ' raw' };
  const first = document.lines.find(({ statement }) => statement !== undefined && statement.kind !== 'title');
  return insertBefore(document, withComments(document, first?.number ?? 0), declarationsWith(host, 'raw', knowledge));
}
