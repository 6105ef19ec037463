import { NO_NOTES } from '../flow/note.ts';
import { timeText } from '../flow/time.ts';
import type { CallEvent, EndName, FlowEvent, SegmentEvent, TimerEvent } from '../flow/trace.ts';
import type { Document } from '../syntax/tree.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { escapeLabel } from './escape.ts';
import type { PictureItem } from './picture.ts';
import { segmentLabel } from './segmentLabel.ts';

/** A Mermaid text and what each of its statements shows. */
export interface SequenceDiagram {
  readonly mermaid: string;
  readonly items: readonly PictureItem[];
}

/** What is wrong on a zero-based line, in words; the worst first. */
export type Mistakes = ReadonlyMap<number, readonly string[]>;

/** Draws a trace as a Mermaid `sequenceDiagram`. */
export function drawSequence(document: Document, events: readonly FlowEvent[], mistakes: Mistakes): SequenceDiagram {
  const drawing = new Drawing(document, events, mistakes);
  for (const event of events) drawing.draw(event);
  return { mermaid: drawing.text, items: drawing.items };
}

class Drawing {
  readonly items: PictureItem[] = [];
  private readonly lines: string[] = [];
  private readonly source: string;
  private readonly mistakes: Mistakes;
  /** Participant ids by host; ids are ours, since a host's name may be a word of Mermaid's. */
  private readonly participants: ReadonlyMap<string, string>;
  private readonly everybody: string;
  /** Whether lines bear times, so that arrows do too. */
  private readonly timed: boolean;

  constructor(document: Document, events: readonly FlowEvent[], mistakes: Mistakes) {
    this.source = document.text;
    this.mistakes = mistakes;
    this.timed = document.lines.some(
      ({ statement }) => statement !== undefined && 'time' in statement && statement.time !== undefined,
    );
    const shown = participantsOf(document, events);
    this.participants = new Map([...shown.keys()].map((host, index) => [host, `h${index}`]));
    const ids = [...this.participants.values()];
    this.everybody = ids.length > 1 ? `${ids[0]},${ids.at(-1)}` : (ids[0] ?? '');
    for (const [host, name] of shown) this.lines.push(`participant ${this.id(host)} as ${escapeLabel(name)}`);
  }

  get text(): string {
    return ['sequenceDiagram', ...this.lines.map(line => `  ${line}`), ''].join('\n');
  }

  draw(event: FlowEvent): void {
    switch (event.kind) {
      case 'scenario':
        this.divider(event.name, event.line);
        return;
      case 'section':
        this.divider(event.statement.text.value, event.line);
        return;
      case 'given':
        for (const { end, tcb } of event.ends) this.state(end.host, tcb, event.line);
        return;
      case 'segment':
        this.segment(event);
        return;
      case 'deliver':
      case 'duplicate':
        this.arrival(event);
        return;
      case 'drop':
        this.note(`over ${this.pair(event.of)}`, `${labelOf(event.of)} is lost for good`, event.line, 'note');
        return;
      case 'timer':
        this.timer(event);
        return;
      case 'wait':
        this.note(`over ${this.everybody}`, `… ${this.slice(event.statement.duration)} …`, event.line, 'divider');
        return;
      case 'call':
        this.call(event);
        return;
      case 'note': {
        const { placement, hosts, text } = event.statement;
        const ids = hosts.map(host => this.id(host.text)).slice(0, placement === 'over' ? 2 : 1);
        this.note(`${placement} ${ids.join(',')}`, text, event.line, 'note');
        return;
      }
      default:
        return;
    }
  }

  private call({ host, line, statement, answer, ends }: CallEvent): void {
    const text = this.source.slice(statement.name.from, statement.to);
    const told = answer === undefined ? '' : `. ${host} ${answer.sentence} (${answer.citation})`;
    this.note(`over ${this.id(host)}`, text, line, 'note', `${host} calls ${text}${told}`);
    for (const { before, after } of ends) if (before.state !== after.state) this.state(host, after, line);
  }

  private segment(event: SegmentEvent): void {
    const { line, from, to, by, arrival, sender } = event;
    const wrong = this.mistakes.get(line);
    const lost = event.arrow === 'lost' && !event.statement.old;
    const delayed = event.arrow === 'delayed' && !event.statement.old;
    const label = segmentLabel(event, this.source);
    const remark = lost
      ? ' (lost)'
      : delayed
        ? ` (delayed${event.statement.label ? `: ${labelOf(event)}` : ''})`
        : event.statement.old
          ? ' (old)'
          : '';
    const arrow = lost || !event.sent ? '-x' : delayed ? '--)' : event.statement.old ? '-->>' : '->>';
    const time = this.timed ? `${timeText(event.time)}  ` : '';
    const cross = wrong === undefined ? '' : '✗ ';
    this.statement(`${this.id(by)}${arrow}${this.id(to.host)}: ${escapeLabel(`${time}${cross}${label}${remark}`)}`, {
      line,
      kind: 'segment',
      mark: wrong !== undefined ? 'wrong' : lost ? 'lost' : delayed ? 'delayed' : 'fine',
      notes: event.notes,
      description: [
        ...(wrong ?? []),
        `${by} to ${to.host}: ${label}${remark}`,
        ...inWords(event.notes),
        ...(arrival === undefined ? [] : [`${to.host} ${arrival.verdict.sentence} (${arrival.verdict.citation})`]),
      ].join('. '),
    });
    this.states(
      [
        [from, sender.before, sender.after],
        ...(arrival === undefined ? [] : [[to, arrival.before, arrival.after] as const]),
      ],
      line,
    );
  }

  private arrival(event: FlowEvent & { kind: 'deliver' | 'duplicate' }): void {
    const { of, line, arrival } = event;
    const label = segmentLabel(of, this.source);
    const what = event.kind === 'deliver' ? 'arrives' : 'again';
    const time = this.timed ? `${timeText(event.time)}  ` : '';
    const verdict =
      arrival === undefined ? [] : [`${of.to.host} ${arrival.verdict.sentence} (${arrival.verdict.citation})`];
    this.statement(
      `${this.id(of.by)}-->>${this.id(of.to.host)}: ${escapeLabel(`${time}${labelOf(of)} ${what}: ${label}`)}`,
      {
        line,
        kind: 'arrival',
        mark: this.mistakes.has(line) ? 'wrong' : 'fine',
        notes: event.notes,
        description: [
          ...(this.mistakes.get(line) ?? []),
          `${event.kind === 'deliver' ? 'Delayed segment arrives' : 'A copy arrives'} at ${of.to.host}: ${label}`,
          ...inWords(event.notes),
          ...verdict,
        ].join('. '),
      },
    );
    if (arrival !== undefined) this.states([[of.to, arrival.before, arrival.after]], line);
  }

  private states(changes: readonly (readonly [EndName, Tcb, Tcb])[], line: number): void {
    for (const [end, before, after] of changes) {
      if (before.state !== after.state) this.state(end.host, after, line);
    }
  }

  /** The state beside the lifeline where there is room beside it, else upon it. */
  private state(host: string, { state }: Tcb, line: number): void {
    this.stateNote(host, state, line, `${host} is ${state}`);
  }

  private stateNote(host: string, text: string, line: number, description: string): void {
    const ids = [...this.participants.values()];
    const id = this.id(host);
    const place = id === ids[0] ? 'left of' : id === ids.at(-1) ? 'right of' : 'over';
    this.note(`${place} ${id}`, text, line, 'state', description);
  }

  /** A half-open connection goes back to where it came from: that it is let go says more than LISTEN. */
  private timer({ timer, end, change, line }: TimerEvent): void {
    if (timer === '2MSL') this.states([[end, change.before, change.after]], line);
    else this.stateNote(end.host, 'released', line, `${end.host} releases a half-open connection`);
  }

  private divider(text: string, line: number): void {
    if (this.everybody !== '') this.note(`over ${this.everybody}`, text, line, 'divider');
  }

  private note(place: string, text: string, line: number, kind: PictureItem['kind'], description = text): void {
    const wrong = kind === 'state' ? undefined : this.mistakes.get(line);
    this.statement(`Note ${place}: ${escapeLabel(text)}`, {
      line,
      kind,
      mark: wrong === undefined ? 'fine' : 'wrong',
      notes: NO_NOTES,
      description: [...(wrong ?? []), description].join('. '),
    });
  }

  /** Every statement but a participant gets the next index of Mermaid's message list. */
  private statement(mermaid: string, item: Omit<PictureItem, 'id'>): void {
    this.items.push({ id: this.items.length, ...item });
    this.lines.push(mermaid);
  }

  private id(host: string): string {
    return this.participants.get(host) ?? '';
  }

  private pair({ by, to }: SegmentEvent): string {
    return `${this.id(by)},${this.id(to.host)}`;
  }

  private slice({ from, to }: { readonly from: number; readonly to: number }): string {
    return this.source.slice(from, to);
  }
}

/** Notes as people read them: `fast retransmission, zero window`. */
function inWords(notes: readonly string[]): readonly string[] {
  return notes.length === 0 ? [] : [notes.map(code => code.slice('note/'.length).replaceAll('-', ' ')).join(', ')];
}

function labelOf(event: SegmentEvent): string {
  return event.statement.label?.text ?? '';
}

/** Hosts in the order in which the file names them, with the names it shows. */
function participantsOf(document: Document, events: readonly FlowEvent[]): ReadonlyMap<string, string> {
  const shown = new Map<string, string>();
  for (const { statement } of document.lines) {
    if (statement?.kind === 'host') {
      const name = statement.name.text;
      if (!shown.has(name)) shown.set(name, statement.shown ? `${statement.shown.value} (${name})` : name);
    } else if (statement?.kind === 'segment') {
      for (const { host } of [statement.left, statement.right])
        if (!shown.has(host.text)) shown.set(host.text, host.text);
    } else if (statement?.kind === 'given') {
      for (const { end } of statement.ends) if (!shown.has(end.host.text)) shown.set(end.host.text, end.host.text);
    } else if (statement?.kind === 'note') {
      for (const host of statement.hosts) if (!shown.has(host.text)) shown.set(host.text, host.text);
    }
  }
  for (const event of events) {
    if (event.kind === 'call' && !shown.has(event.host)) shown.set(event.host, event.host);
  }
  return shown;
}
