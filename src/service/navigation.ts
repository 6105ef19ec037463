import type { Field, Range } from '../syntax/tree.ts';
import { acknowledged, acknowledging } from './acknowledgment.ts';
import type { Knowledge } from './knowledge.ts';
import { lineAt } from './lines.ts';
import type { Occurrence } from './occurrences.ts';

/** A place that has to do with the one asked about. */
export interface Highlight extends Range {
  /** `write`: the name gets its meaning here. */
  readonly kind: 'read' | 'write';
}

/** Where a name gets its meaning; of an acknowledgment number, the segment that it acknowledges. */
export function definition(knowledge: Knowledge, offset: number): Range | undefined {
  const { document, events, names } = knowledge;
  const found = names.at(offset);
  if (found !== undefined) return rangeOf(found.named.definition);
  const line = lineAt(document, offset);
  return fieldAt(knowledge, offset)?.kind === 'ack' ? acknowledged(events, line) : undefined;
}

/** Everywhere that a name stands; of a sequence number, the segments that acknowledge it. */
export function references(knowledge: Knowledge, offset: number, withDefinition: boolean): readonly Range[] {
  const { document, events, names } = knowledge;
  const found = names.at(offset);
  if (found !== undefined) {
    const { occurrences, definition: first } = found.named;
    return occurrences.filter(each => withDefinition || each !== first).map(rangeOf);
  }
  const kind = fieldAt(knowledge, offset)?.kind;
  return kind === 'seq' || kind === 'len' ? acknowledging(events, lineAt(document, offset)) : [];
}

/** The same name elsewhere in the document. */
export function highlights({ names }: Knowledge, offset: number): readonly Highlight[] {
  const found = names.at(offset);
  if (found === undefined) return [];
  const { occurrences, definition: first } = found.named;
  return occurrences.map(each => ({ ...rangeOf(each), kind: each === first ? 'write' : 'read' }));
}

function fieldAt({ document }: Knowledge, offset: number): Field | undefined {
  const { statement } = document.lines[lineAt(document, offset)] ?? {};
  if (statement?.kind !== 'segment') return undefined;
  return statement.fields.find(({ from, to }) => from <= offset && offset <= to);
}

function rangeOf({ from, to }: Occurrence): Range {
  return { from, to };
}
