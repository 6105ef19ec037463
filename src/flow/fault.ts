import type { FieldName, Range } from '../syntax/tree.ts';
import type { CallError } from '../tcp/calls/answer.ts';
import type { BlockFlaw } from '../tcp/sends/blockFlaw.ts';
import type { State } from '../tcp/state.ts';

/**
 * What is wrong, as facts: the engine decides it once, because it must go on from the very mistake it reports; the
 * rule of the same code (src/rules) says it in words and offers the repair. Numbers are texts in the author's own
 * symbols, lines are zero-based.
 */
export interface Faults {
  'name/undeclared-host': { readonly host: string; readonly declared: readonly string[] };
  'name/duplicate-host': { readonly host: string };
  'name/duplicate-label': { readonly label: string };
  'name/unknown-label': { readonly label: string; readonly labels: readonly string[] };
  'name/same-host': { readonly host: string };
  'name/symbol-not-bound': { readonly symbols: readonly string[]; readonly reason: UnboundReason };
  'syntax/error': { readonly message: string };
  'syntax/number-range': { readonly what: string; readonly value: number; readonly limit: number };

  'flags/contradiction': { readonly flags: string };
  'flags/missing-ack': { readonly host: string; readonly flags: string; readonly canonical: string };
  'flags/ack-number-without-ack': { readonly flags: string; readonly canonical: string };
  'flags/urgent': { readonly flag: boolean };

  'seq/gap': NumberFault;
  'seq/phantom-byte': NumberFault & { readonly control: 'SYN' | 'FIN' };
  /** `acknowledgedBy`: the peer, where it has acknowledged everything before the right number. */
  'seq/mismatch': NumberFault & { readonly acknowledgedBy: string | undefined };
  'seq/isn-changed': NumberFault;
  'seq/length': { readonly written: string; readonly payload: number };

  'ack/beyond-sent': AckFault;
  /** `laterArrived`: what was sent last has arrived, and waits for what is missing before it. */
  'ack/not-received': AckFault & { readonly fate: 'lost' | 'on its way'; readonly laterArrived: boolean };
  'ack/phantom-byte': AckFault & { readonly control: 'SYN' | 'FIN' };
  'ack/stale': AckFault;

  'window/exceeded': {
    readonly host: string;
    readonly peer: string;
    readonly end: string;
    readonly edge: string;
    readonly window: number;
  };
  'window/shrunk': {
    readonly host: string;
    /** The right edge offered before. */
    readonly offered: string;
    /** The right edge offered now. */
    readonly offers: string;
    readonly by: number;
    readonly least: string;
  };

  'option/syn-only': { readonly option: FieldName };
  'option/not-negotiated': {
    readonly host: string;
    readonly peer: string;
    readonly option: 'ts' | 'sack' | 'wscale';
    /** Timestamps that were agreed on are missing: what is to be written, and at which offset if there is one. */
    readonly missing: { readonly at: number | undefined; readonly text: string } | undefined;
    /** The hosts whose SYN did not offer it. */
    readonly lacking: readonly string[];
  };
  'option/sack-block': {
    readonly host: string;
    readonly peer: string;
    readonly flaw: BlockFlaw;
    readonly block: string;
    /** RCV.NXT */
    readonly next: string | undefined;
    readonly peerNext: string | undefined;
    /** A block that would be right. */
    readonly right: string | undefined;
    /** The whole field, if it has no other block. */
    readonly alone: Range | undefined;
  };
  'option/timestamp': {
    readonly host: string;
    readonly peer: string;
    readonly number: 'TSval' | 'TSecr';
    readonly written: number;
    readonly right: number | undefined;
  };
  'option/too-long': {
    readonly bytes: number;
    readonly blocks: number;
    /** Blocks that there is room for. */
    readonly fit: number;
    /** What stands behind them. */
    readonly surplus: Range | undefined;
  };
  'option/mss-exceeded': {
    readonly host: string;
    readonly peer: string;
    readonly len: string;
    /** What the options take. */
    readonly bytes: number;
    readonly mss: number;
    /** `len` is written, and can be repaired. */
    readonly written: boolean;
  };

  'state/not-open': StateFault & { readonly over: boolean; readonly flags: string };
  'state/unexpected-syn': StateFault;
  'state/data-too-early': StateFault;
  'state/data-after-fin': StateFault;
  'state/refused': StateFault & { /** By its SYN queue, which answers nothing. */ readonly dropped: boolean };
  'state/discarded': { readonly peer: string; readonly sentence: string; readonly citation: string };
  'state/no-answer': { readonly host: string; readonly peer: string; readonly owed: Owed };
  'state/half-open': { readonly host: string; readonly state: State; readonly peer: string; readonly peerState: State };

  'timer/backwards': { readonly written: string; readonly now: string };
  'timer/time-wait': { readonly host: string; readonly flags: string; readonly left: string };

  'queue/overflow': {
    readonly host: string;
    /** Whom the SYN says that it is from. */
    readonly source: string;
    /** Half-open connections that fit; or SYNs that may come from there within `per`. */
    readonly limit: number;
    readonly per: string | undefined;
  };
  'call/order': CallFault;

  'expect/state': {
    readonly end: string;
    readonly expected: State;
    readonly actual: State;
    /** Of an end in TIME-WAIT: how long it stays there. */
    readonly left: string | undefined;
    /** The zero-based line on which its 2MSL began anew. */
    readonly restarted: number | undefined;
  };
  'expect/value': {
    readonly end: string;
    readonly variable: string;
    readonly expected: string;
    readonly actual: string | undefined;
  };

  'network/undelivered': { readonly label: string | undefined };
  'network/already-delivered': {
    readonly label: string;
    readonly statement: 'deliver' | 'drop';
    readonly fate: 'arrived' | 'lost';
  };

  'limit/too-many-events': { readonly events: number; readonly limit: number };
}

/** A sequence number that is not the right one. */
export interface NumberFault {
  readonly host: string;
  readonly written: string;
  readonly right: string;
  /** It was written, not inferred: there is a field to repair. */
  readonly hasValue: boolean;
}

/** An acknowledgment number that is not the right one; `right` is missing where nothing can be acknowledged yet. */
export interface AckFault {
  readonly host: string;
  readonly peer: string;
  /** As written, or what was inferred. */
  readonly written: string;
  readonly right: string | undefined;
  readonly peerNext: string | undefined;
}

/** A segment that the state of its sender forbids. */
export interface StateFault {
  readonly host: string;
  readonly state: State;
}

/** A socket call and the rest of the file that do not fit each other. Calls are texts: `close()`. */
export type CallFault = { readonly host: string } & (
  | {
      readonly mistake: 'forbidden';
      readonly call: string;
      readonly state: State;
      readonly error: CallError;
      /** The call before it that forbids it; `undefined`: the state does. */
      readonly earlier: string | undefined;
    }
  | { readonly mistake: 'no listener'; readonly call: string }
  | { readonly mistake: 'not followed'; readonly call: string; readonly segment: AskedSegment }
  | {
      readonly mistake: 'not asked';
      readonly segment: AskedSegment;
      /** The end as written, to write the missing call with. */
      readonly end: string;
    }
  | {
      readonly mistake: 'not given';
      /** New bytes that no send() covers, and those that were given before. */
      readonly bytes: number;
      readonly given: number;
      readonly end: string;
    }
  | { readonly mistake: 'overtakes'; readonly unsent: number }
);

/** A segment that only a call brings about. */
export type AskedSegment = 'SYN' | 'FIN' | 'RST';

/** Why a symbol has no value. */
export type UnboundReason = 'several' | 'factor' | 'nothing' | 'expect' | 'integer';

/** What an end has not answered by the end of the scenario. */
export type Owed = 'SYN+ACK' | 'ACK of the FIN' | 'RST' | 'challenge ACK';

export type FaultCode = keyof Faults;

/** One fault: where it stands, the line that made it so (if one did), and its facts. */
export type FaultOf<Code extends FaultCode> = Range & {
  readonly code: Code;
  readonly because: number | undefined;
} & Faults[Code];

/** The rules of which the first one silences the rest of its line. */
export function isSilencing({ code }: Fault): boolean {
  return code.startsWith('state/') || code === 'timer/time-wait' || code === 'flags/contradiction';
}

export type Fault = { [Code in FaultCode]: FaultOf<Code> }[FaultCode];
