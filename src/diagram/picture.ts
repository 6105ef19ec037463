import type { State } from '../tcp/state.ts';

/**
 * A flow as it is to be drawn: what stands where in time and between whom, in plain data. Nothing here is a size, a
 * colour or a place on screen; those belong to whoever draws.
 */
export interface Picture {
  readonly title: string;
  /** From left to right. */
  readonly hosts: readonly PictureHost[];
  /** Whether the file bears times, so that each item has one. */
  readonly timed: boolean;
  /** From top to bottom; an item is known by its index. */
  readonly items: readonly PictureItem[];
  readonly spans: readonly PictureSpan[];
  /** How its scenarios begin, where there is something to tell. */
  readonly starts: readonly PictureStart[];
  readonly problems: readonly PictureProblem[];
}

/** A host and its lifeline; hosts are known by their index. */
export interface PictureHost {
  /** As the file's lines name it. */
  readonly name: string;
  /** As a reader should see it: `Client (A)`. */
  readonly shown: string;
}

/** Index into `Picture.items`. */
export type ItemIndex = number;

/** Index into `Picture.hosts`. */
export type HostIndex = number;

export type PictureItem =
  | SegmentItem
  | ArrivalItem
  | DropItem
  | CallItem
  | WaitItem
  | TimerItem
  | NoteItem
  | DividerItem
  | GivenItem
  | ExpectItem
  | LoopItem
  | LoopEndItem;

/** Something that is wrong, in words. */
export interface Mistake {
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

interface ItemBase {
  /** Zero-based source line. */
  readonly line: number;
  /** Nanoseconds since the scenario began. */
  readonly time: number;
  /** What is wrong here, in words; the worst first. Empty: nothing. */
  readonly mistakes: readonly string[];
  /** How bad the worst of them is; absent: there is none. */
  readonly worst?: Mistake['severity'];
  /** What changes at the hosts by it. */
  readonly changes: readonly HostChange[];
  /** Plain text for tooltip and screen reader; where something is wrong it begins with that. */
  readonly description: string;
}

/** Something about a host that is other than before. */
export interface HostChange {
  readonly host: HostIndex;
  /** `sent`: with the item; `arrived`: where its arrow ends. */
  readonly at: 'sent' | 'arrived';
  readonly kind: 'state' | 'half-open' | 'released';
  /** As it is shown: `SYN-SENT`, `half-open 3 of 5`. */
  readonly text: string;
  /** The state that is entered; absent for what is no state. */
  readonly state?: State;
  readonly before?: State;
  /** Which connection of the scenario it is about, counting from 0; −1: a listening socket. */
  readonly connection: number;
}

/** What a segment is for: the first that holds of reset, open, close, data, acknowledge. */
export type SegmentRole = 'reset' | 'open' | 'close' | 'data' | 'acknowledge';

/** How a segment travels. */
export type SegmentPath =
  /** Arrives at once. */
  | 'direct'
  /** Stops midway, for ever. */
  | 'lost'
  /** Is under way for some time: see `arrives`. */
  | 'delayed'
  /** A left-over of an earlier incarnation: nobody here has sent it. */
  | 'old'
  /** Stands for any number of segments, all acknowledged. */
  | 'bulk'
  /** A mistake that counts as not sent. */
  | 'unsent';

export interface SegmentItem extends ItemBase {
  readonly kind: 'segment';
  readonly from: HostIndex;
  readonly to: HostIndex;
  readonly role: SegmentRole;
  readonly path: SegmentPath;
  readonly label: SegmentLabel;
  /** The name that `as` gives it. */
  readonly name?: string;
  /** The arrival or drop that ends the way of a delayed segment; absent: it is still under way at the end. */
  readonly arrives?: ItemIndex;
  /** Analysis notes: `note/retransmission`. */
  readonly notes: readonly string[];
  readonly connection: number;
  /** What becomes of it at the receiver, where it is not taken. */
  readonly outcome?: Outcome;
}

/** What a receiver does with what it does not take. */
export type Outcome = 'challenged' | 'discarded' | 'dropped' | 'ignored' | 'refused';

/** A delayed segment, or one more copy of a segment, arrives. */
export interface ArrivalItem extends ItemBase {
  readonly kind: 'arrival';
  /** The segment; absent where it was sent in a round that is not shown. */
  readonly of?: ItemIndex;
  readonly copy: boolean;
  readonly from: HostIndex;
  readonly to: HostIndex;
  readonly role: SegmentRole;
  readonly label: SegmentLabel;
  readonly name: string;
  readonly notes: readonly string[];
  readonly connection: number;
  readonly outcome?: Outcome;
}

/** A delayed segment will never arrive. */
export interface DropItem extends ItemBase {
  readonly kind: 'drop';
  readonly of?: ItemIndex;
  readonly from: HostIndex;
  readonly to: HostIndex;
  readonly name: string;
}

export interface CallItem extends ItemBase {
  readonly kind: 'call';
  readonly host: HostIndex;
  readonly text: string;
}

export interface WaitItem extends ItemBase {
  readonly kind: 'wait';
  readonly text: string;
}

/** A timer fires by itself. */
export interface TimerItem extends ItemBase {
  readonly kind: 'timer';
  readonly host: HostIndex;
  readonly text: string;
}

export interface NoteItem extends ItemBase {
  readonly kind: 'note';
  readonly placement: 'over' | 'left of' | 'right of';
  /** One host, or the two that the note spans. */
  readonly hosts: readonly HostIndex[];
  readonly text: string;
}

export interface DividerItem extends ItemBase {
  readonly kind: 'divider';
  readonly level: 'scenario' | 'section';
  readonly text: string;
}

/** A connection begins mid-life; all there is to see are its states. */
export interface GivenItem extends ItemBase {
  readonly kind: 'given';
}

/** An expectation that fails; those that hold are not drawn. */
export interface ExpectItem extends ItemBase {
  readonly kind: 'expect';
  readonly text: string;
}

/** Rounds of a `repeat` that differ in nothing but their numbers begin; the first of them follows. */
export interface LoopItem extends ItemBase {
  readonly kind: 'loop';
  readonly text: string;
  /** How many rounds the one that is shown stands for. */
  readonly rounds: number;
  readonly end: ItemIndex;
}

export interface LoopEndItem extends ItemBase {
  readonly kind: 'loop-end';
  readonly begin: ItemIndex;
}

/** The parts of what stands on an arrow. */
export interface SegmentLabel {
  readonly flags: string;
  readonly seq: NumberText;
  /** Absent without ACK. */
  readonly ack?: NumberText;
  /** Absent where it is 0. */
  readonly len?: string;
  /** Options of the TCP header as written: `mss=1460 sack-ok`; empty: none. */
  readonly options: string;
  /** All other fields as written: `win=1000`. */
  readonly fields: string;
  /** In quotes, shortened; empty: none. */
  readonly payload: string;
}

/** A sequence number as each way of counting has it. */
export interface NumberText {
  /** In the author's own symbols. */
  readonly symbolic: string;
  /** From the ISN of its direction, which is 0; absent: the same as `symbolic`. */
  readonly relative?: string;
  /** As on the wire; absent: the same as `symbolic`. */
  readonly absolute?: string;
}

/** A timer runs at a host from one item to another. */
export interface PictureSpan {
  readonly host: HostIndex;
  readonly text: 'RTO' | '2MSL';
  readonly from: ItemIndex;
  /** What it brings about, or what starts it anew. */
  readonly to: ItemIndex;
  /** It does not run out: it begins anew at `to`, as another span. */
  readonly restarted: boolean;
}

/** The states in which the ends of a scenario's only connection are before anything happens. */
export interface PictureStart {
  /** The first item of the scenario, below its heading. */
  readonly before: ItemIndex;
  readonly states: readonly { readonly host: HostIndex; readonly state: State }[];
  /** Plain text for screen readers: `A begins in CLOSED, B in LISTEN`. */
  readonly description: string;
}

/** A finding as the preview lists it. */
export interface PictureProblem {
  /** Zero-based source line. */
  readonly line: number;
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly code: string;
  readonly message: string;
}

/** How much of a label is shown. */
export interface LabelView {
  readonly numbers: 'symbolic' | 'relative' | 'absolute';
  readonly options: boolean;
}

export const DEFAULT_LABEL_VIEW: LabelView = { numbers: 'symbolic', options: true };

/** How many segments a picture shows, each round of a loop for itself: arrivals are no new ones. */
export function segmentCount(items: readonly PictureItem[]): number {
  let count = 0;
  for (const { kind } of items) if (kind === 'segment') count++;
  return count;
}
