import { writtenFlags } from '../flow/flags.ts';
import { hasField } from '../flow/numbers.ts';
import { type Scope, show } from '../flow/scope.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import type { Expression, Field } from '../syntax/tree.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { distance, minus, type Value } from '../tcp/value.ts';
import { labelText } from './labelText.ts';
import type { NumberText, SegmentLabel } from './picture.ts';

/** What stands on an arrow, in one line and in the author's symbols. `source` is the document's text. */
export function segmentLabel(event: SegmentEvent, source: string): string {
  return labelText(labelParts(event, source));
}

/**
 * What stands on an arrow: flags, numbers as written (a wrong one too) or, where left out, as inferred in the author's
 * symbols; other fields as written; the payload.
 */
export function labelParts(event: SegmentEvent, source: string): SegmentLabel {
  const { segment, statement, sender, receiver } = event;
  const flags = writtenFlags(statement);
  const written = (isWanted: (kind: Field['kind']) => boolean): string =>
    statement.fields
      .filter(({ kind }) => !NUMBERS.has(kind) && isWanted(kind))
      .map(field => source.slice(field.from, field.to).replace(/^[^=]+/, field.kind))
      .join(' ');
  const { payload } = statement;
  return {
    flags: flagsText(flags) || 'no flags',
    seq: numberText(event, 'seq', firstNumber(sender.after), source),
    ...((flags & Flag.ACK || hasField(statement, 'ack')) && {
      ack: numberText(event, 'ack', firstNumber(receiver), source),
    }),
    ...(segment.len !== 0 && { len: symbolic(event, 'len', source) }),
    options: written(kind => OPTIONS.has(kind)),
    fields: written(kind => !OPTIONS.has(kind)),
    payload: payload === undefined ? '' : shortened(source.slice(payload.from, payload.to)),
  };
}

/** Numbers that a label says from the segment and not from the line. */
const NUMBERS: ReadonlySet<Field['kind']> = new Set(['seq', 'ack', 'len']);

/** What stands behind the fixed header (RFC 9293 §3.2). */
const OPTIONS: ReadonlySet<Field['kind']> = new Set(['mss', 'wscale', 'sack-ok', 'sack', 'ts', 'tfo']);

/**
 * The number that relative numbers count from: the ISN, or where a connection begins in the middle the one before the
 * first number sent, as if the SYN had been there.
 */
function firstNumber({ iss, firstSent }: Tcb): Value | undefined {
  return iss ?? (firstSent === undefined ? undefined : minus(firstSent, 1));
}

function numberText(event: SegmentEvent, kind: 'seq' | 'ack', first: Value | undefined, source: string): NumberText {
  const written = symbolic(event, kind, source);
  const value = event.segment[kind];
  const relative = first === undefined ? written : relativeText(value, first, event);
  const absolute = typeof value === 'number' ? String(value) : written;
  return {
    symbolic: written,
    ...(relative !== written && { relative }),
    ...(absolute !== written && { absolute }),
  };
}

function relativeText(value: Value, first: Value, { scope, line }: SegmentEvent): string {
  const offset = distance(value, first);
  return offset === undefined ? show(minus(value, first), scope, line) : String(offset);
}

function symbolic(
  { segment, statement, scope, line }: SegmentEvent,
  kind: 'seq' | 'ack' | 'len',
  source: string,
): string {
  const written = statement.fields.find(field => field.kind === kind);
  if (written !== undefined && 'value' in written && !varies(written.value, scope)) {
    return source.slice(written.value.from, written.value.to);
  }
  return show(segment[kind], scope, line);
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
