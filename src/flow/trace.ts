import type { ArrowKind, Call, Expect, Note, Repeat, Section, Segment, Statement, Wait } from '../syntax/tree.ts';
import type { CallAnswer } from '../tcp/calls/answer.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { SequenceStanding } from '../tcp/sends/sequenceStanding.ts';
import type { Instant, Tcb } from '../tcp/tcb.ts';
import type { Verdict } from '../tcp/verdict.ts';
import type { Fault } from './fault.ts';
import type { NoteCode } from './note.ts';
import type { Needless } from './notes/retransmission.ts';
import type { Scope } from './scope.ts';

/**
 * What happened, event by event, in file order: plain data that rules, drawings and `tcpflow trace` read.
 */
export type FlowEvent =
  | ScenarioEvent
  | SectionEvent
  | GivenEvent
  | SegmentEvent
  | ArrivalEvent
  | DropEvent
  | CallEvent
  | WaitEvent
  | TimerEvent
  | NoteEvent
  | ExpectEvent
  | RoundEvent
  | RoundsEndEvent
  | SkippedEvent
  | FinishEvent;

interface EventBase {
  /** Zero-based line of the statement. */
  readonly line: number;
  /** Nanoseconds since the scenario began. */
  readonly time: Instant;
  readonly faults: readonly Fault[];
}

/** One end of a connection, by identity: two events that name the same end hold the same object. */
export interface EndName {
  readonly host: string;
  /** `undefined`: the file names no port. */
  readonly port: number | undefined;
  readonly connection: ConnectionName;
}

/** A pair of ends; a new incarnation of the same pair keeps its name. */
export interface ConnectionName {
  /** Counts from 0 within the scenario. */
  readonly index: number;
}

/** A scenario begins: everything but the hosts is new. The first one needs no statement, and then has no event. */
export interface ScenarioEvent extends EventBase {
  readonly kind: 'scenario';
  readonly name: string;
}

export interface SectionEvent extends EventBase {
  readonly kind: 'section';
  readonly statement: Section;
}

export interface GivenEvent extends EventBase {
  readonly kind: 'given';
  readonly ends: readonly EndTcb[];
  readonly scope: Scope;
}

/** A segment is sent (or an old one turns up). */
export interface SegmentEvent extends EventBase {
  readonly kind: 'segment';
  readonly statement: Segment;
  readonly arrow: ArrowKind;
  /** The end that the segment says it comes from. */
  readonly from: EndName;
  /** The host that sends it: another one than in `from` where the source is forged. */
  readonly by: string;
  readonly to: EndName;
  readonly segment: TcpSegment;
  /** False: a mistake that counts as not sent. */
  readonly sent: boolean;
  /** How its number stands to the sender's TCB; `undefined` where question 1 is not asked. */
  readonly standing: SequenceStanding | undefined;
  readonly sender: Change;
  /** What the receiver does with it; `undefined` if it does not arrive on this line. */
  readonly arrival: Arrival | undefined;
  /** The receiver's TCB as the line leaves it, whether the segment arrives or not. */
  readonly receiver: Tcb;
  /** What it is in the life of the connection. */
  readonly notes: readonly NoteCode[];
  /** Of a spurious retransmission: why. */
  readonly needless: Needless | undefined;
  /** Its number among the scenario's segments, from 0. */
  readonly index: number;
  readonly scope: Scope;
}

/** A delayed segment, or one more copy of a segment, arrives. */
export interface ArrivalEvent extends EventBase {
  readonly kind: 'deliver' | 'duplicate';
  readonly of: SegmentEvent;
  readonly arrival: Arrival | undefined;
  /** The TCB of the end that has sent it, as it is by then. */
  readonly sender: Tcb;
  /** What it turns out to be as it arrives. */
  readonly notes: readonly NoteCode[];
  readonly scope: Scope;
}

export interface DropEvent extends EventBase {
  readonly kind: 'drop';
  readonly of: SegmentEvent;
}

/** A socket call. */
export interface CallEvent extends EventBase {
  readonly kind: 'call';
  readonly host: string;
  readonly statement: Call;
  /** What TCP does with it; `undefined` if TCP never hears of it: accept(), or a call that another one forbids. */
  readonly answer: CallAnswer | undefined;
  /** The connections that it concerns, and what it makes of them by itself; without an end: the listening socket. */
  readonly ends: readonly CalledEnd[];
  readonly scope: Scope;
}

/** A connection that a call concerns; before and after are the same where a segment must follow. */
export interface CalledEnd extends Change {
  readonly end: EndName | undefined;
  /** The other end of the connection. */
  readonly peer: EndTcb | undefined;
}

export interface WaitEvent extends EventBase {
  readonly kind: 'wait';
  readonly statement: Wait;
}

/** A timer fires by itself. */
export interface TimerEvent extends EventBase {
  readonly kind: 'timer';
  /** TIME-WAIT is over, or a half-open connection is released. */
  readonly timer: '2MSL' | 'half-open';
  readonly end: EndName;
  readonly change: Change;
  /** The other end of the connection. */
  readonly peer: EndTcb;
  readonly scope: Scope;
}

export interface NoteEvent extends EventBase {
  readonly kind: 'note';
  readonly statement: Note;
}

export interface ExpectEvent extends EventBase {
  readonly kind: 'expect';
  readonly statement: Expect;
}

/** A round of a `repeat` begins; told only to those who want to hear of everything. */
export interface RoundEvent extends EventBase {
  readonly kind: 'round';
  readonly statement: Repeat;
  /** Counts from 0 to `rounds` − 1. */
  readonly round: number;
  readonly rounds: number;
}

/** The last round of a `repeat` is over. */
export interface RoundsEndEvent extends EventBase {
  readonly kind: 'rounds-end';
  readonly statement: Repeat;
}

/** A statement that has no effect on the exchange, or that a mistake kept from having one. */
export interface SkippedEvent extends EventBase {
  readonly kind: 'skipped';
  readonly statement: Statement;
}

/** The scenario ends: what is left, and what is still owed. `final` is to be read at once by who does not hear of everything. */
export interface FinishEvent extends EventBase {
  readonly kind: 'finish';
  readonly final: readonly EndTcb[];
  readonly scope: Scope;
}

/** An end, and its TCB at some time. */
export interface EndTcb {
  readonly end: EndName;
  readonly tcb: Tcb;
}

/** A TCB before and after an event. */
export interface Change {
  readonly before: Tcb;
  readonly after: Tcb;
}

export interface Arrival extends Change {
  readonly verdict: Verdict;
}
