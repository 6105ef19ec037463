import type { ArrivalEvent, DropEvent, EndName, FlowEvent, SegmentEvent } from '../../flow/trace.ts';
import { Flag } from '../../tcp/flags.ts';
import { minus, same, type Value } from '../../tcp/value.ts';

/** Something on its way between two hosts: what a plot of that connection is made of. */
export interface Passage {
  readonly event: SegmentEvent | ArrivalEvent | DropEvent;
  /** Counts the passages of the scenario from 1. */
  readonly order: number;
}

/** A connection from its SYN to the next SYN with another number on the same pair of ends. */
export interface Incarnation {
  /** As the scenario is called; empty for the first one if it has no name. */
  readonly scenario: string;
  readonly passages: readonly Passage[];
  /** The ends that have sent something, in the order in which they began to. */
  readonly senders: readonly Sender[];
}

export interface Sender {
  readonly end: EndName;
  readonly peer: EndName;
  /** What its numbers count from: the ISN, or one less than the first number seen. */
  readonly base: Value;
  /** The base is the number of a SYN. */
  readonly opened: boolean;
  readonly segments: number;
  /** Of them those that carry data. */
  readonly withData: number;
}

type SenderDraft = { -readonly [Key in keyof Sender]: Sender[Key] } & { firm: boolean };

interface Draft {
  readonly scenario: string;
  readonly passages: Passage[];
  readonly senders: SenderDraft[];
}

/** The connections of a trace, each incarnation for itself, in the order in which they begin. */
export function incarnationsOf(events: readonly FlowEvent[]): readonly Incarnation[] {
  const all: Draft[] = [];
  /** By the number of the connection, those of the scenario that are going on. */
  let current = new Map<number, Draft>();
  let scenario = '';
  let order = 0;
  const begin = (connection: number): Draft => {
    const draft: Draft = { scenario, passages: [], senders: [] };
    all.push(draft);
    current.set(connection, draft);
    return draft;
  };
  for (const event of events) {
    switch (event.kind) {
      case 'scenario':
        scenario = event.name;
        current = new Map();
        order = 0;
        break;
      case 'segment': {
        const { index } = event.from.connection;
        const going = current.get(index) ?? begin(index);
        const incarnation = opensAnew(going, event) ? begin(index) : going;
        count(incarnation, event);
        incarnation.passages.push({ event, order: ++order });
        break;
      }
      case 'deliver':
      case 'duplicate':
      case 'drop':
        current.get(event.of.from.connection.index)?.passages.push({ event, order: ++order });
        break;
      default:
    }
  }
  return all;
}

/** Whether a segment is of a connection that begins where an earlier one of the same ends was. */
function opensAnew({ senders }: Draft, event: SegmentEvent): boolean {
  const sender = senders.find(({ end }) => end === event.from);
  const base = firmBase(event);
  return sender?.firm === true && base !== undefined && !event.statement.old && !same(base, sender.base);
}

function count({ senders }: Draft, event: SegmentEvent): void {
  if (!event.sent) return;
  let sender = senders.find(({ end }) => end === event.from);
  const base = firmBase(event);
  if (sender === undefined) {
    sender = {
      end: event.from,
      peer: event.to,
      ...(base === undefined ? looseBase(event) : { base, firm: true }),
      opened: false,
      segments: 0,
      withData: 0,
    };
    senders.push(sender);
  } else if (base !== undefined && !sender.firm) {
    Object.assign(sender, { base, firm: true });
  }
  sender.opened ||= (event.segment.flags & Flag.SYN) !== 0 || event.sender.after.iss !== undefined;
  sender.segments++;
  if (event.segment.len !== 0) sender.withData++;
}

/** What the sender's own numbers count from; `undefined`: it has no connection, and the segment opens none. */
function firmBase({ sender: { after }, segment }: SegmentEvent): Value | undefined {
  if (after.iss !== undefined) return after.iss;
  if (segment.flags & Flag.SYN) return segment.seq;
  return after.firstSent === undefined ? undefined : minus(after.firstSent, 1);
}

function looseBase({ segment }: SegmentEvent): { readonly base: Value; readonly firm: boolean } {
  return { base: segment.flags & Flag.RST ? segment.seq : minus(segment.seq, 1), firm: false };
}
