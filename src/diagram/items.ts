import type { ArrivalEvent, CallEvent, DropEvent, FlowEvent, SegmentEvent, TimerEvent } from '../flow/trace.ts';
import type { DurationUnit } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { isReleased } from './hostChanges.ts';
import type { PictureHosts } from './hosts.ts';
import { labelText } from './labelText.ts';
import type {
  HostChange,
  ItemIndex,
  Mistake,
  Outcome,
  PictureItem,
  SegmentItem,
  SegmentPath,
  SegmentRole,
} from './picture.ts';
import { remarksOf } from './remarks.ts';
import { labelParts } from './segmentLabel.ts';

/** What an event needs to be drawn. */
export interface Drawable {
  readonly event: FlowEvent;
  readonly changes: readonly HostChange[];
  /** What is wrong with it; the worst first. */
  readonly mistakes: readonly Mistake[];
}

/** Whether an event is drawn at all. */
export function isDrawn({ event, changes, mistakes }: Drawable): boolean {
  switch (event.kind) {
    case 'skipped':
    case 'finish':
    case 'round':
    case 'rounds-end':
      return false;
    case 'expect':
      return mistakes.length > 0;
    case 'given':
    case 'timer':
      return changes.length > 0;
    default:
      return true;
  }
}

/**
 * The item of an event that is drawn.
 * @param source the document's text
 * @param of where the segment that a `deliver`, `duplicate` or `drop` means is drawn
 */
export function itemOf(
  drawable: Drawable,
  hosts: PictureHosts,
  source: string,
  of: ItemIndex | undefined,
): PictureItem {
  const { event, changes } = drawable;
  const mistakes = drawable.mistakes.map(({ message }) => message);
  const worst = drawable.mistakes[0]?.severity;
  const { line, time } = event;
  const describe = (...parts: readonly string[]): string => [...mistakes, ...parts].filter(Boolean).join('. ');
  const common = { line, time, changes, mistakes, ...(worst && { worst }) };
  const sent = of === undefined ? {} : { of };
  switch (event.kind) {
    case 'segment':
      return {
        ...common,
        ...segmentParts(event, hosts, source),
        description: describe(...segmentWords(event, source)),
      };
    case 'deliver':
    case 'duplicate':
      return {
        ...common,
        ...wayOf(event.of, hosts, source),
        ...sent,
        kind: 'arrival',
        copy: event.kind === 'duplicate',
        name: nameOf(event.of),
        notes: event.notes,
        ...outcomeOf(event.arrival),
        description: describe(...arrivalWords(event, source)),
      };
    case 'drop':
      return {
        ...common,
        ...sent,
        kind: 'drop',
        from: hosts.of(event.of.by),
        to: hosts.of(event.of.to.host),
        name: nameOf(event.of),
        description: describe(dropWords(event)),
      };
    case 'call':
      return {
        ...common,
        kind: 'call',
        host: hosts.of(event.host),
        text: callText(event, source),
        description: describe(...callWords(event, source)),
      };
    case 'wait': {
      const text = source.slice(event.statement.duration.from, event.statement.duration.to);
      return {
        ...common,
        kind: 'wait',
        text,
        description: describe(`${text} passes${WHAT_FOR[event.statement.duration.unit] ?? ''}`),
      };
    }
    case 'timer':
      return {
        ...common,
        kind: 'timer',
        host: hosts.of(event.end.host),
        text: event.timer === '2MSL' ? '2MSL is over' : 'time is up',
        description: describe(timerWords(event, changes)),
      };
    case 'note': {
      const { placement, hosts: named, text } = event.statement;
      const spanned = named.map(host => hosts.of(host.text)).slice(0, placement === 'over' ? 2 : 1);
      return { ...common, kind: 'note', placement, hosts: spanned, text, description: describe(text) };
    }
    case 'scenario':
      return { ...common, kind: 'divider', level: 'scenario', text: event.name, description: describe(event.name) };
    case 'section': {
      const text = event.statement.text.value;
      return { ...common, kind: 'divider', level: 'section', text, description: describe(text) };
    }
    case 'given':
      return { ...common, kind: 'given', description: describe(stateWords(changes, hosts)) };
    case 'expect': {
      const text = source.slice(event.statement.from, event.statement.to);
      return { ...common, kind: 'expect', text, description: describe(text) };
    }
    default:
      // What is not drawn has no item; see `isDrawn`.
      return { ...common, kind: 'given', description: describe() };
  }
}

/** The same text for two items that differ in nothing but their numbers. */
export function likenessOf({ event, changes, mistakes }: Drawable): string {
  const ends = changes.map(({ host, kind, state }) => `${host} ${state ?? kind}`);
  const arrival = 'arrival' in event ? [event.arrival?.verdict.sentence] : [];
  const notes = 'notes' in event ? event.notes : [];
  return [
    event.kind,
    event.line,
    ...arrival,
    ...notes,
    ...ends,
    ...mistakes.map(({ severity }) => severity),
    ...event.faults.map(({ code }) => code),
  ].join();
}

type Words = readonly string[];

function wayOf(event: SegmentEvent, hosts: PictureHosts, source: string) {
  return {
    from: hosts.of(event.by),
    to: hosts.of(event.to.host),
    role: roleOf(event),
    label: labelParts(event, source),
    connection: event.from.connection.index,
  };
}

/** Why somebody waits so long, by the unit that says so. */
const WHAT_FOR: Readonly<Partial<Record<DurationUnit, string>>> = {
  MSL: ': time for a last FIN to come again and be answered, and for old segments to leave the network (RFC 9293 §3.3.2)',
  RTO: ': what has not been acknowledged by then is sent again (RFC 6298 §5)',
};

function segmentParts(
  event: SegmentEvent,
  hosts: PictureHosts,
  source: string,
): Omit<SegmentItem, 'line' | 'time' | 'changes' | 'mistakes' | 'worst' | 'description'> {
  const name = event.statement.label?.text;
  return {
    ...wayOf(event, hosts, source),
    kind: 'segment',
    path: pathOf(event),
    ...(name !== undefined && { name }),
    notes: event.notes,
    ...outcomeOf(event.arrival),
  };
}

/** What is not taken; what is answered by a challenge ACK has a note that says so. */
function outcomeOf(arrival: SegmentEvent['arrival']): { readonly outcome?: Outcome } {
  const outcome = OUTCOMES.find(kind => kind === arrival?.verdict.kind);
  return outcome === undefined ? {} : { outcome };
}

const OUTCOMES = ['challenged', 'discarded', 'dropped', 'ignored', 'refused'] as const satisfies readonly Outcome[];

/** What a segment is for. */
function roleOf({ segment }: SegmentEvent): SegmentRole {
  if (segment.flags & Flag.RST) return 'reset';
  if (segment.flags & Flag.SYN) return 'open';
  if (segment.flags & Flag.FIN) return 'close';
  return segment.len === 0 ? 'acknowledge' : 'data';
}

function pathOf({ statement, arrow, sent }: SegmentEvent): SegmentPath {
  if (statement.old) return 'old';
  if (!sent) return 'unsent';
  return arrow === 'arrives' ? 'direct' : arrow;
}

function segmentWords(event: SegmentEvent, source: string): Words {
  const { by, to, arrival } = event;
  const remarks = remarksOf({ path: pathOf(event), name: event.statement.label?.text, notes: event.notes });
  const label = labelText(labelParts(event, source));
  const told = remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
  return [`${by} to ${to.host}: ${label}${told}`, ...verdictWords(to.host, arrival)];
}

function arrivalWords({ kind, of, notes, arrival }: ArrivalEvent, source: string): Words {
  const what = kind === 'deliver' ? 'Delayed segment arrives' : 'A copy arrives';
  const label = labelText(labelParts(of, source));
  return [
    `${what} at ${of.to.host}: ${label}`,
    remarksOf({ path: 'direct', notes }).join(', '),
    ...verdictWords(of.to.host, arrival),
  ];
}

function verdictWords(host: string, arrival: SegmentEvent['arrival']): Words {
  return arrival === undefined ? [] : [`${host} ${arrival.verdict.sentence} (${arrival.verdict.citation})`];
}

function dropWords({ of }: DropEvent): string {
  return `${nameOf(of)} is lost for good`;
}

function callText({ statement }: CallEvent, source: string): string {
  return source.slice(statement.name.from, statement.to);
}

function callWords(event: CallEvent, source: string): Words {
  const { host, answer } = event;
  const told = answer === undefined ? [] : [`${host} ${answer.sentence} (${answer.citation})`];
  return [`${host} calls ${callText(event, source)}`, ...told];
}

function timerWords({ end, change }: TimerEvent, changes: readonly HostChange[]): string {
  if (changes.some(isReleased)) return `${end.host} releases a half-open connection`;
  return `2MSL is over: ${end.host} is ${change.after.state}`;
}

function stateWords(changes: readonly HostChange[], hosts: PictureHosts): string {
  return changes.map(({ host, text }) => `${hosts.all[host]?.name} is ${text}`).join(', ');
}

function nameOf(event: SegmentEvent): string {
  return event.statement.label?.text ?? '';
}
