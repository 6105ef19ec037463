import type { Scope } from '../flow/scope.ts';
import type { EndName, FlowEvent, SegmentEvent } from '../flow/trace.ts';
import type { Name } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { hasFlag, type TcpSegment } from '../tcp/segment.ts';
import { CLOSED_TCB, type Tcb } from '../tcp/tcb.ts';
import { same } from '../tcp/value.ts';
import type { Verdict } from '../tcp/verdict.ts';
import { Turns } from './turns.ts';

/** How the exchange stands before a line: what may come next follows from it. */
export interface Moment {
  /** Those of the scenario so far, that of the latest event first. */
  readonly connections: readonly ConnectionThen[];
  /** Labels of the scenario so far, the latest first. */
  readonly labels: readonly LabelThen[];
  /** Names and numbers of the scenario; `undefined`: nothing has happened yet. */
  readonly scope: Scope | undefined;
  /** Somebody has written a number of a segment so far, or nobody has written any segment. */
  readonly writesNumbers: boolean;
  /** Everywhere in the file so far whoever sends stands on the left, and somebody has answered. */
  readonly takesTurns: boolean;
}

export interface ConnectionThen {
  readonly ends: readonly [EndThen, EndThen];
  /** The latest segment line about it; `undefined`: it was only given. */
  readonly latest: SegmentEvent | undefined;
}

/** One end of a connection, as the line finds it. */
export interface EndThen {
  readonly name: EndName;
  tcb: Tcb;
  /** What has arrived last, and what became of it; forgotten as the end sends something. */
  heard: { readonly segment: TcpSegment; readonly verdict: Verdict } | undefined;
  /** What it has sent in this scenario, latest last, the latest hundred. */
  readonly sent: SegmentEvent[];
  /** What it has sent last that was lost; forgotten as what takes its place arrives. */
  lost: Loss | undefined;
}

export interface Loss {
  readonly event: SegmentEvent;
  /** Time has passed since, on a line that says so. */
  waited: boolean;
}

/** An end that nothing has happened to. */
export function newEnd(name: EndName): EndThen {
  return { name, tcb: CLOSED_TCB, heard: undefined, sent: [], lost: undefined };
}

/** Nothing but time is left for this end: it is in TIME-WAIT, and owes no answer to a FIN. */
export function isWaitingOut({ tcb: { state }, heard }: EndThen): boolean {
  return state === 'TIME-WAIT' && heard?.verdict.answer !== 'ack';
}

/** Two connections of the same two hosts. */
export function isSamePair({ ends: [a, b] }: ConnectionThen, { ends: [c, d] }: ConnectionThen): boolean {
  const hosts = new Set([c.name.host, d.name.host]);
  return hosts.has(a.name.host) && hosts.has(b.name.host);
}

export interface LabelThen {
  readonly name: Name;
  readonly event: SegmentEvent;
  onTheWay: boolean;
}

/** Follows a trace, and knows at any time how things stand. */
export class Watch {
  private connections = new Map<number, OpenConnection>();
  private labels = new Map<string, LabelThen>();
  private labelOf = new Map<SegmentEvent, LabelThen>();
  private scope: Scope | undefined;
  private segments = 0;
  private numbered = 0;
  /** Those of the whole file: an author who begins another scenario writes on in the same manner. */
  private readonly turns: Turns;

  /** @param turns as they were taken before whatever is followed */
  constructor(turns = new Turns()) {
    this.turns = turns;
  }

  get moment(): Moment {
    const connections = [...this.connections.values()].reverse();
    return {
      connections,
      labels: [...this.labels.values()].reverse(),
      scope: this.scope,
      writesNumbers: this.segments === 0 || this.numbered > 0,
      takesTurns: this.turns.taken,
    };
  }

  take(event: FlowEvent): void {
    switch (event.kind) {
      case 'scenario':
        this.connections = new Map();
        this.labels = new Map();
        this.labelOf = new Map();
        this.scope = undefined;
        this.segments = 0;
        this.numbered = 0;
        return;
      case 'segment':
        this.takeSegment(event);
        return;
      case 'deliver':
      case 'duplicate':
        this.arrive(event.of, event.arrival);
        this.settle(event.of);
        this.scope = event.scope;
        return;
      case 'drop':
        this.settle(event.of);
        this.lose(event.of);
        return;
      case 'wait':
        for (const { ends } of this.connections.values()) {
          for (const { lost } of ends) if (lost !== undefined) lost.waited = true;
        }
        return;
      case 'given': {
        const [first, second] = event.ends;
        if (first === undefined || second === undefined) return;
        const [a, b] = this.touch(first.end, second.end).ends;
        a.tcb = first.tcb;
        b.tcb = second.tcb;
        this.scope = event.scope;
        return;
      }
      case 'timer':
        this.endOf(event.end, event.peer.end).tcb = event.change.after;
        return;
      case 'call':
        for (const { end, peer, after } of event.ends) {
          if (end !== undefined && peer !== undefined) this.endOf(end, peer.end).tcb = after;
        }
        this.scope = event.scope;
        return;
      default:
        return;
    }
  }

  private takeSegment(event: SegmentEvent): void {
    const { from, to, by, sender, receiver, statement, scope, arrow } = event;
    this.scope = scope;
    this.segments++;
    this.turns.take(statement);
    const { plain } = statement;
    // The fields of a plain line are read only when somebody looks at them.
    if (plain === undefined ? statement.fields.some(isNumber) : plain.seq !== undefined || plain.ack !== undefined) {
      this.numbered++;
    }
    const connection = this.touch(from, to);
    connection.latest = event;
    const sending = this.endOf(from, to);
    if (by === from.host && !statement.old) {
      sending.tcb = sender.after;
      sending.heard = undefined;
      if (sending.sent.push(event) > REMEMBERED) sending.sent.shift();
    }
    this.endOf(to, from).tcb = receiver;
    if (arrow === 'lost' && event.sent) this.lose(event);
    this.arrive(event, event.arrival);
    const { label } = statement;
    if (label !== undefined && event.sent) {
      this.labels.delete(label.text);
      const labelled = { name: label, event, onTheWay: arrow === 'delayed' && !statement.old };
      this.labels.set(label.text, labelled);
      this.labelOf.set(event, labelled);
    }
  }

  private arrive(of: SegmentEvent, arrival: SegmentEvent['arrival']): void {
    if (arrival === undefined) return;
    const end = this.endOf(of.to, of.from);
    end.tcb = arrival.after;
    end.heard = { segment: of.segment, verdict: arrival.verdict };
    const sending = this.endOf(of.from, of.to);
    if (sending.lost !== undefined && makesUpFor(of, sending.lost)) sending.lost = undefined;
  }

  private lose(event: SegmentEvent): void {
    if (event.by === event.from.host) this.endOf(event.from, event.to).lost = { event, waited: false };
  }

  private settle(of: SegmentEvent): void {
    const label = this.labelOf.get(of);
    if (label !== undefined) label.onTheWay = false;
  }

  /** The connection becomes the latest. */
  private touch(a: EndName, b: EndName): OpenConnection {
    const { index } = a.connection;
    const known = this.connections.get(index);
    const connection = known ?? { ends: [newEnd(a), newEnd(b)], latest: undefined };
    this.connections.delete(index);
    this.connections.set(index, connection);
    return connection;
  }

  private endOf(end: EndName, peer: EndName): EndThen {
    const { ends } = this.connections.get(end.connection.index) ?? this.touch(end, peer);
    return ends[0].name === end ? ends[0] : ends[1];
  }
}

interface OpenConnection extends ConnectionThen {
  latest: SegmentEvent | undefined;
}

/** What was lost has come again; and a later acknowledgment says what a lost one said. */
function makesUpFor({ segment }: SegmentEvent, { event: { segment: lost } }: Loss): boolean {
  const seq = same(segment.seq, lost.seq);
  return takesNumbers(lost) ? seq && takesNumbers(segment) : hasFlag(segment, Flag.ACK) && same(segment.ack, lost.ack);
}

function takesNumbers(segment: TcpSegment): boolean {
  return segment.len !== 0 || hasFlag(segment, Flag.SYN | Flag.FIN);
}

function isNumber({ kind }: { readonly kind: string }): boolean {
  return kind === 'seq' || kind === 'ack';
}

const REMEMBERED = 100;
