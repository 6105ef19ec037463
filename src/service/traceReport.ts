import { segmentLabel } from '../diagram/segmentLabel.ts';
import { listeningSocket } from '../flow/endName.ts';
import { show } from '../flow/scope.ts';
import type { CallEvent, EndName, FlowEvent, SegmentEvent } from '../flow/trace.ts';
import type { Analysis } from '../rules/check.ts';
import { Flag, flagsText } from '../tcp/flags.ts';
import type { State } from '../tcp/state.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { EndNames } from './endNames.ts';
import { type EndReport, reportEnd } from './endReport.ts';

/** What `tcpflow trace --format json` prints: numbers as the text an author would write, lines from 1. */
export interface TraceReport {
  readonly events: readonly EventReport[];
  /** The ends as the last scenario leaves them. */
  readonly final: Readonly<Record<string, EndReport>>;
}

export interface EventReport {
  readonly line: number;
  readonly kind: FlowEvent['kind'];
  /** Seconds since the scenario began. */
  readonly time: number;
  readonly from: string | null;
  readonly to: string | null;
  readonly connection: string | null;
  readonly flags: string | null;
  readonly seq: string | null;
  readonly ack: string | null;
  readonly len: string | null;
  /** Whether a segment arrives by this event. */
  readonly arrives: boolean;
  /** What else becomes of a segment that does not arrive by this event. */
  readonly fate: 'lost' | 'delayed' | 'not sent' | 'nobody there' | null;
  /** What the receiver does with it. */
  readonly verdict: string | null;
  /** What TCP answers to a call: `error: connection closing`, or which segment must follow. */
  readonly answer: string | null;
  /** The verdict as a sentence about the receiver, or the answer about who called, and the place in the RFC that says so. */
  readonly because: string | null;
  readonly notes: readonly string[];
  /** The state of each end that the event concerns, after it. */
  readonly states: Readonly<Record<string, State>>;
  /** What else there is to read: a segment's label in the picture, a heading, a note. */
  readonly text: string | null;
}

/** The trace of a document as a report. Statements without an event of their own (`host`, `set`) are left out. */
export function reportTrace({ document, events }: Analysis): TraceReport {
  const names = new EndNames(events);
  const reports: EventReport[] = [];
  let final: Readonly<Record<string, EndReport>> = {};
  for (const event of events) {
    if (SILENT.has(event.kind)) continue;
    if (event.kind === 'finish') {
      const { scope } = event;
      final = Object.fromEntries(
        event.final.map(({ end, tcb }) => [names.of(end), reportEnd(tcb, scope, Number.POSITIVE_INFINITY)]),
      );
    }
    reports.push(reportEvent(event, names, document.text));
  }
  return { events: reports, final };
}

/** Events that are no part of the exchange. */
const SILENT: ReadonlySet<FlowEvent['kind']> = new Set(['skipped', 'round', 'rounds-end']);

function reportEvent(event: FlowEvent, names: EndNames, source: string): EventReport {
  const segment = segmentOf(event);
  const common = {
    line: event.line + 1,
    kind: event.kind,
    time: event.time / 1e9,
    notes: 'notes' in event ? event.notes : [],
  };
  const states = Object.fromEntries(endsOf(event).map(({ end, tcb }) => [names.of(end), tcb.state]));
  if (segment === undefined) {
    const nothing = { from: null, to: null, connection: null, flags: null, seq: null, ack: null, len: null };
    const told = event.kind === 'call' ? answerTo(event) : NO_ANSWER;
    return {
      ...common,
      ...nothing,
      arrives: false,
      fate: null,
      verdict: null,
      ...told,
      states,
      text: textOf(event, source),
    };
  }
  const { from, to, by, scope, line } = segment;
  const verdict = 'arrival' in event ? event.arrival?.verdict : undefined;
  const { flags, seq, ack, len } = segment.segment;
  return {
    ...common,
    from: by === from.host ? names.of(from) : by,
    to: names.of(to),
    connection: names.ofConnection(from, to),
    flags: flagsText(flags),
    seq: show(seq, scope, line),
    ack: flags & Flag.ACK ? show(ack, scope, line) : null,
    len: show(len, scope, line),
    arrives: verdict !== undefined,
    fate: verdict === undefined ? fateOf(event) : null,
    verdict: verdict?.kind ?? null,
    answer: null,
    because: verdict === undefined ? null : `${to.host} ${verdict.sentence} (${verdict.citation})`,
    states,
    text: segmentLabel(segment, source),
  };
}

/** What becomes of a segment that does not arrive. */
function fateOf(event: FlowEvent): EventReport['fate'] {
  if (event.kind === 'drop') return 'lost';
  if (event.kind !== 'segment') return 'nobody there';
  if (!event.sent) return 'not sent';
  return event.arrow === 'lost' || event.arrow === 'delayed' ? event.arrow : 'nobody there';
}

const NO_ANSWER = { answer: null, because: null };

/** What TCP makes of a call, if it hears of it. */
export function answerTo({ host, answer }: CallEvent): Pick<EventReport, 'answer' | 'because'> {
  if (answer === undefined) return NO_ANSWER;
  const because = `${host} ${answer.sentence} (${answer.citation})`;
  switch (answer.kind) {
    case 'error':
      return { answer: `error: ${answer.error}`, because };
    case 'sends':
      return { answer: answer.segment === 'data' ? 'data may follow' : `${answer.segment} must follow`, because };
    case 'waits':
      return { answer: 'waits', because };
    default:
      return { answer: 'ok', because };
  }
}

/** The segment that an event sends, delivers or drops. */
export function segmentOf(event: FlowEvent): SegmentEvent | undefined {
  if (event.kind === 'segment') return event;
  return event.kind === 'deliver' || event.kind === 'duplicate' || event.kind === 'drop' ? event.of : undefined;
}

/** The ends that an event concerns, with their TCBs after it. */
function endsOf(event: FlowEvent): readonly { readonly end: EndName; readonly tcb: Tcb }[] {
  switch (event.kind) {
    case 'segment': {
      const { from, to, by, sender, arrival } = event;
      return [
        ...(by === from.host ? [{ end: from, tcb: sender.after }] : []),
        ...(arrival === undefined ? [] : [{ end: to, tcb: arrival.after }]),
      ];
    }
    case 'deliver':
    case 'duplicate':
      return event.arrival === undefined ? [] : [{ end: event.of.to, tcb: event.arrival.after }];
    case 'timer':
      return [{ end: event.end, tcb: event.change.after }];
    case 'given':
      return event.ends;
    case 'call':
      return event.ends.map(({ end, after }) => ({ end: end ?? listeningSocket(event.host), tcb: after }));
    case 'finish':
      return event.final;
    default:
      return [];
  }
}

/** What there is to read of an event that is no segment. */
export function textOf(event: FlowEvent, source: string): string | null {
  switch (event.kind) {
    case 'scenario':
      return event.name;
    case 'section':
      return event.statement.text.value;
    case 'note':
      return event.statement.text;
    case 'wait':
    case 'call':
    case 'expect':
      return source.slice(event.statement.from, event.statement.to);
    case 'timer':
      return event.timer === '2MSL' ? '2MSL has passed' : 'the half-open connection is released';
    default:
      return null;
  }
}
