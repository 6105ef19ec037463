import type { NoteCode } from '../flow/note.ts';
import { show } from '../flow/scope.ts';
import { timeText } from '../flow/time.ts';
import type {
  ArrivalEvent,
  CallEvent,
  DropEvent,
  FlowEvent,
  GivenEvent,
  SegmentEvent,
  TimerEvent,
} from '../flow/trace.ts';
import { NOTE_RULES } from '../rules/registry.ts';
import type { Field } from '../syntax/tree.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import { ARROW_SIGNS } from './arrowSigns.ts';
import { type EndDetails, endsOf } from './endDetails.ts';
import type { EndNames } from './endNames.ts';
import { correctedNumbers, segmentSentence } from './segmentSentence.ts';
import { answerTo, segmentOf, textOf } from './traceReport.ts';

/** What there is to say of one event: plain data, for the hover and the preview. */
export interface SegmentDetails {
  /** Zero-based. */
  readonly line: number;
  readonly kind: DetailedEvent['kind'];
  /** Since the scenario began, as people write it: `1.5s`. */
  readonly time: string;
  /** Who sends what to whom, or what is called: `A → B SYN`, `A ↛ B SYN` if it is lost. */
  readonly title: string;
  /** What a teacher would say of it. */
  readonly sentence: string;
  /** What stands in the header, in the order in which people read it. */
  readonly fields: readonly FieldDetails[];
  /** What the receiver does with it, or TCP with a call; `null`: nothing arrives, or TCP does not hear of it. */
  readonly verdict: VerdictDetails | null;
  /** What the segment is in the life of its connection. */
  readonly notes: readonly NoteDetails[];
  /** The TCBs before and after: the sender's first, or of whom the call or the timer is. */
  readonly ends: readonly EndDetails[];
}

export interface FieldDetails {
  readonly name: string;
  /** In the author's symbols; empty where the name says it all. */
  readonly value: string;
  /** It was left out on the line, or is wrong there. */
  readonly inferred: boolean;
}

export interface VerdictDetails {
  /** `B accepts the SYN and has to answer with SYN+ACK` */
  readonly sentence: string;
  /** `RFC 9293 §3.10.7.2, third` */
  readonly citation: string;
}

export interface NoteDetails {
  readonly code: NoteCode;
  readonly sentence: string;
}

/** Events that are about a connection, and so have details. */
export type DetailedEvent = SegmentEvent | ArrivalEvent | DropEvent | CallEvent | TimerEvent | GivenEvent;

/**
 * The details of an event; `undefined` if it is about no connection.
 * @param names of the ends in the analysis that the event is from
 * @param source the document's text
 */
export function segmentDetails(event: FlowEvent, names: EndNames, source: string): SegmentDetails | undefined {
  if (!isDetailed(event)) return undefined;
  return {
    line: event.line,
    kind: event.kind,
    time: timeText(event.time),
    title: titleOf(event, source),
    sentence: sentenceOf(event),
    fields: fieldsOf(event, source),
    verdict: verdictOf(event),
    notes: 'notes' in event ? event.notes.map(code => noteDetails(code, event)) : [],
    ends: endsOf(event, names),
  };
}

/** Whether an event is about a connection. */
export function isDetailed(event: FlowEvent): event is DetailedEvent {
  return DETAILED.has(event.kind);
}

const DETAILED: ReadonlySet<FlowEvent['kind']> = new Set<DetailedEvent['kind']>([
  'segment',
  'deliver',
  'duplicate',
  'drop',
  'call',
  'timer',
  'given',
]);

function titleOf(event: DetailedEvent, source: string): string {
  const segment = segmentOf(event);
  if (segment === undefined) return event.kind === 'given' ? 'given' : (textOf(event, source) ?? '');
  const { from, to, arrow, statement } = segment;
  const way = event.kind === 'segment' && !statement.old ? arrow : 'arrives';
  return `${from.host} ${ARROW_SIGNS[way].right} ${to.host} ${flagsText(segment.segment.flags)}`.trimEnd();
}

function sentenceOf(event: DetailedEvent): string {
  switch (event.kind) {
    case 'segment':
      return segmentSentence(event);
    case 'deliver':
      return `What ${event.of.by} sent on line ${event.of.line + 1} arrives now.`;
    case 'duplicate':
      return `One more copy of what ${event.of.by} sent on line ${event.of.line + 1} arrives.`;
    case 'drop':
      return `What ${event.of.by} sent on line ${event.of.line + 1} is lost: it will never arrive.`;
    case 'call':
      return `The program on ${event.host} calls ${event.statement.call}().`;
    case 'timer':
      return event.timer === '2MSL'
        ? `${event.end.host} has waited 2MSL: nothing of the connection can be on its way any more.`
        : `${event.end.host} gives up a handshake that nobody has completed.`;
    case 'given':
      return "The scenario begins here, in the middle of a connection's life.";
  }
}

function fieldsOf(event: DetailedEvent, source: string): readonly FieldDetails[] {
  const told = segmentOf(event);
  if (told === undefined) return [];
  const { segment, statement, scope, line } = told;
  const corrected: readonly Field['kind'][] = correctedNumbers(told);
  const written = (kind: Field['kind']): boolean =>
    !corrected.includes(kind) && statement.fields.some(field => field.kind === kind);
  const fields: FieldDetails[] = [{ name: 'seq', value: show(segment.seq, scope, line), inferred: !written('seq') }];
  if (segment.flags & Flag.ACK) {
    fields.push({ name: 'ack', value: show(segment.ack, scope, line), inferred: !written('ack') });
  }
  if (segment.len !== 0) fields.push({ name: 'len', value: show(segment.len, scope, line), inferred: false });
  if (segment.win !== undefined) {
    fields.push({ name: 'win', value: String(segment.win), inferred: !written('win') });
  }
  for (const field of statement.fields) {
    if (SAID.has(field.kind)) continue;
    const value = source.slice(field.name.to + '='.length, field.to);
    fields.push({ name: field.kind, value, inferred: false });
  }
  return fields;
}

/** Fields whose numbers are those of the segment. */
const SAID: ReadonlySet<Field['kind']> = new Set(['seq', 'ack', 'len', 'win']);

function verdictOf(event: DetailedEvent): VerdictDetails | null {
  if (event.kind === 'call') {
    const { answer } = event;
    if (answer === undefined) return null;
    const { answer: said } = answerTo(event);
    const outcome = said === 'ok' ? '' : `: ${said}`;
    return { sentence: `${event.host} ${answer.sentence}${outcome}`, citation: answer.citation };
  }
  const verdict = 'arrival' in event ? event.arrival?.verdict : undefined;
  const segment = segmentOf(event);
  if (verdict === undefined || segment === undefined) return null;
  return { sentence: `${segment.to.host} ${verdict.sentence}`, citation: verdict.citation };
}

function noteDetails(code: NoteCode, event: SegmentEvent | ArrivalEvent): NoteDetails {
  return { code, sentence: NOTE_RULES[code].message(event.kind === 'segment' ? event : event.of) };
}
