import { show } from '../flow/scope.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import type { Field } from '../syntax/tree.ts';
import { Flag, flagsText } from '../tcp/flags.ts';

/** Numbers that `segmentLabel` says itself, from the segment and not from the line. */
const NUMBERS: ReadonlySet<Field['kind']> = new Set(['seq', 'ack', 'len']);

/**
 * What stands on an arrow: flags, numbers in the author's symbols (inferred ones too), other fields as written, the
 * payload. `source` is the document's text.
 */
export function segmentLabel(event: SegmentEvent, source: string): string {
  const { segment, statement, scope, line } = event;
  const parts = [flagsText(segment.flags) || 'no flags', `seq=${show(segment.seq, scope, line)}`];
  if (segment.flags & Flag.ACK) parts.push(`ack=${show(segment.ack, scope, line)}`);
  if (segment.len !== 0) parts.push(`len=${show(segment.len, scope, line)}`);
  for (const field of statement.fields) {
    if (!NUMBERS.has(field.kind)) parts.push(source.slice(field.from, field.to).replace(/^[^=]+/, field.kind));
  }
  if (statement.payload !== undefined)
    parts.push(shortened(source.slice(statement.payload.from, statement.payload.to)));
  return parts.join(' ');
}

const LONGEST_PAYLOAD = 32;

function shortened(payload: string): string {
  const characters = [...payload];
  return characters.length <= LONGEST_PAYLOAD ? payload : `${characters.slice(0, LONGEST_PAYLOAD - 2).join('')}…"`;
}
