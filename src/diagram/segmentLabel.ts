import { type Scope, show } from '../flow/scope.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import type { Expression, Field } from '../syntax/tree.ts';
import { Flag, flagsText } from '../tcp/flags.ts';

/** Numbers that `segmentLabel` says itself, from the segment and not from the line. */
const NUMBERS: ReadonlySet<Field['kind']> = new Set(['seq', 'ack', 'len']);

/**
 * What stands on an arrow: flags, numbers as written (a wrong one too) or, where left out, as inferred in the author's
 * symbols; other fields as written; the payload. `source` is the document's text.
 */
export function segmentLabel(event: SegmentEvent, source: string): string {
  const { segment, statement } = event;
  const parts = [flagsText(segment.flags) || 'no flags', numberText(event, 'seq', source)];
  if (segment.flags & Flag.ACK) parts.push(numberText(event, 'ack', source));
  if (segment.len !== 0) parts.push(numberText(event, 'len', source));
  for (const field of statement.fields) {
    if (!NUMBERS.has(field.kind)) parts.push(source.slice(field.from, field.to).replace(/^[^=]+/, field.kind));
  }
  if (statement.payload !== undefined)
    parts.push(shortened(source.slice(statement.payload.from, statement.payload.to)));
  return parts.join(' ');
}

function numberText(
  { segment, statement, scope, line }: SegmentEvent,
  kind: 'seq' | 'ack' | 'len',
  source: string,
): string {
  const written = statement.fields.find(field => field.kind === kind);
  if (written !== undefined && 'value' in written && !varies(written.value, scope)) {
    return `${kind}=${source.slice(written.value.from, written.value.to)}`;
  }
  return `${kind}=${show(segment[kind], scope, line)}`;
}

/** A repeat variable stands in it: the number of this round says more than the expression. */
function varies(value: Expression, scope: Scope): boolean {
  return value.terms.some(term => scope.find(term.name)?.variable ?? false);
}

const LONGEST_PAYLOAD = 32;

function shortened(payload: string): string {
  const characters = [...payload];
  return characters.length <= LONGEST_PAYLOAD ? payload : `${characters.slice(0, LONGEST_PAYLOAD - 2).join('')}…"`;
}
