/**
 * The tree of a `.tcpflow` document: what was written, and exactly where.
 *
 * The language is line-oriented, so the tree is a list of lines with at most one statement each.
 * Nothing here knows what a segment *means*: numbers are still expressions, hosts are still names.
 */

import type { State } from '../tcp/state.ts';

/** Half-open range of UTF-16 offsets into the document: `from` is inclusive, `to` is exclusive. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A parsed document. Never missing a line: a line that cannot be read has `problems` and no statement. */
export interface Document {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** One line, without its line break. */
export interface Line extends Range {
  /** Zero-based line number. */
  readonly number: number;
  readonly statement: Statement | undefined;
  /** The statement word that a line begins with which cannot be read: its `repeat` still has an `end`. */
  readonly keyword: string | undefined;
  readonly comment: Comment | undefined;
  readonly problems: readonly SyntaxProblem[];
}

/** From `#` to the end of the line. `text` is what follows the `#`, untrimmed. */
export interface Comment extends Range {
  readonly text: string;
}

/** Codes that the parser itself can raise. */
export type SyntaxCode =
  | 'syntax/error'
  | 'syntax/unknown-field'
  | 'syntax/duplicate-field'
  | 'syntax/unknown-setting'
  | 'syntax/bad-value'
  | 'syntax/number-range';

/** Something that could not be read as written. With `syntax/error` the whole line is skipped. */
export interface SyntaxProblem extends Range {
  readonly code: SyntaxCode;
  readonly message: string;
  /** A mechanical repair, if there is exactly one likely reading. */
  readonly fix: Fix | undefined;
}

/** A set of replacements that repair something, with the words a user sees (`Change to "seq"`). */
export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** Replace the range by `text`. */
export interface Edit extends Range {
  readonly text: string;
}

export type Statement =
  | Title
  | Scenario
  | Section
  | Setting
  | HostDeclaration
  | Given
  | Segment
  | NetworkEvent
  | Call
  | Wait
  | Repeat
  | End
  | Note
  | Expect;

/** `title "…"` */
export interface Title extends Range {
  readonly kind: 'title';
  readonly text: StringLiteral;
}

/** `scenario "…"`: a fresh world. */
export interface Scenario extends Range {
  readonly kind: 'scenario';
  readonly text: StringLiteral;
}

/** `section "…"`: a heading inside the scenario. */
export interface Section extends Range {
  readonly kind: 'section';
  readonly text: StringLiteral;
}

/** `set msl 2min`, `set rto 1s`, `set view wire` */
export type Setting = Range & {
  readonly kind: 'set';
  readonly name: Name;
} & (
    | { readonly setting: 'msl' | 'rto'; readonly value: Duration }
    | { readonly setting: 'view'; readonly view: 'host' | 'wire'; readonly word: Name }
  );

/** `host A "Client" port=51000 listen …` */
export interface HostDeclaration extends Range {
  readonly kind: 'host';
  readonly name: Name;
  readonly shown: StringLiteral | undefined;
  readonly attributes: readonly HostAttribute[];
}

export type HostAttribute = Range &
  (
    | { readonly kind: 'listen' | 'closed' | 'syn-cookies' | 'unreachable' | 'raw' }
    | { readonly kind: 'port' | 'backlog' | 'syn-ack-retries'; readonly value: number }
    | { readonly kind: 'ip'; readonly address: string }
    | { readonly kind: 'half-open-timeout'; readonly value: Duration }
    | { readonly kind: 'syn-rate'; readonly value: number; readonly per: Duration }
  );

/** `given A ESTABLISHED seq=u, B ESTABLISHED seq=v` */
export interface Given extends Range {
  readonly kind: 'given';
  readonly ends: readonly GivenEnd[];
}

export interface GivenEnd extends Range {
  readonly end: Endpoint;
  readonly state: StateWord;
  readonly fields: readonly Field[];
}

/** `A -> B: SYN+ACK seq=y ack=x+1 "payload" as label` */
export interface Segment extends Range {
  readonly kind: 'segment';
  readonly time: TimePrefix | undefined;
  /** `old …`: a left-over of an earlier incarnation. */
  readonly old: boolean;
  readonly left: Endpoint;
  readonly arrow: Arrow;
  readonly right: Endpoint;
  /** As written; `undefined` if no flag word was written. */
  readonly flags: FlagSet | undefined;
  readonly fields: readonly Field[];
  readonly payload: StringLiteral | undefined;
  readonly label: Name | undefined;
  /** Something on the line could not be read and is left out: what is missing may have been meant. */
  readonly damaged: boolean;
  /** All that the line says, where that is little: most lines of most files need none of the above. */
  readonly plain: PlainParts | undefined;
}

/** What a segment line says that has nothing but two ends, flags and integers; `undefined`: not written. */
export interface PlainParts {
  readonly path: PlainPath;
  /** Bits of the TCP header. */
  readonly bits: number;
  /** Where the flags end. */
  readonly flagsTo: number;
  readonly seq: number | undefined;
  readonly ack: number | undefined;
  readonly len: number | undefined;
  readonly win: number | undefined;
  readonly mss: number | undefined;
  readonly wscale: number | undefined;
  /** `ts=VAL/ECR`: both or neither. */
  readonly tsVal: number | undefined;
  readonly tsEcho: number | undefined;
  readonly sackOk: boolean;
  /** Left and right edges in turn, at least one pair. */
  readonly sack: readonly number[] | undefined;
}

/** From which end to which a plain segment goes; lines that write it alike share one. */
export interface PlainPath {
  /** Tells the paths of a text apart; counts from 0. */
  readonly number: number;
  readonly from: PlainEnd;
  readonly to: PlainEnd;
  /** As they stand on a line that begins with them at offset 0. */
  readonly left: Endpoint;
  readonly arrow: Arrow;
  readonly right: Endpoint;
}

export interface PlainEnd {
  readonly host: string;
  readonly port: number | undefined;
}

/** `deliver NAME`, `drop NAME`, `duplicate NAME` */
export interface NetworkEvent extends Range {
  readonly kind: 'deliver' | 'drop' | 'duplicate';
  readonly time: TimePrefix | undefined;
  readonly label: Name;
}

/** `A: close()` */
export interface Call extends Range {
  readonly kind: 'call';
  readonly time: TimePrefix | undefined;
  readonly end: Endpoint;
  readonly name: Name;
  readonly call: CallName;
  /** `bind(80)`, `send(100)`: an integer or repeat variables. */
  readonly argument: Expression | undefined;
  /** `shutdown(WR)` */
  readonly how: Name | undefined;
}

/** Socket calls, and `reboot`, which is no call but is written like one. */
export type CallName =
  | 'socket'
  | 'bind'
  | 'listen'
  | 'connect'
  | 'accept'
  | 'send'
  | 'recv'
  | 'shutdown'
  | 'close'
  | 'abort'
  | 'reboot';

/** `wait 2MSL` */
export interface Wait extends Range {
  readonly kind: 'wait';
  readonly duration: Duration;
}

/** `repeat 100 as i` */
export interface Repeat extends Range {
  readonly kind: 'repeat';
  readonly count: Expression;
  readonly variable: Name | undefined;
}

/** `end` of a `repeat`. */
export interface End extends Range {
  readonly kind: 'end';
}

/** `note over A,B: text` */
export interface Note extends Range {
  readonly kind: 'note';
  readonly placement: 'over' | 'left of' | 'right of';
  readonly hosts: readonly Name[];
  readonly text: string;
  /** The text as written, quotes included. */
  readonly textRange: Range;
}

/** `expect A ESTABLISHED SND.NXT=x+1, B half-open=3` */
export interface Expect extends Range {
  readonly kind: 'expect';
  readonly time: TimePrefix | undefined;
  readonly expectations: readonly Expectation[];
}

export interface Expectation extends Range {
  readonly end: Endpoint;
  readonly with: Endpoint | undefined;
  readonly whats: readonly What[];
}

export type What =
  | (StateWord & { readonly kind: 'state' })
  | (Range & {
      readonly kind: 'value';
      readonly name: Name;
      readonly variable: VariableName;
      readonly value: Expression;
    });

/** TCB variables and host counters that `expect` can ask for. */
export type VariableName =
  | 'SND.UNA'
  | 'SND.NXT'
  | 'SND.WND'
  | 'RCV.NXT'
  | 'RCV.WND'
  | 'ISS'
  | 'IRS'
  | 'half-open'
  | 'dropped'
  | 'retransmits';

/** `HOST` or `HOST:PORT` */
export interface Endpoint extends Range {
  readonly host: Name;
  readonly port: Expression | undefined;
}

/** Where a segment goes and what the network does with it. */
export interface Arrow extends Range {
  readonly direction: 'right' | 'left';
  readonly kind: ArrowKind;
}

/** `->` arrives, `-x` lost, `~>` delayed, `=>` bulk (any number of segments, all delivered and acknowledged). */
export type ArrowKind = 'arrives' | 'lost' | 'delayed' | 'bulk';

/** `@1.5s` (since the scenario began) or `+20ms` (since the previous event). */
export interface TimePrefix extends Range {
  readonly kind: 'at' | 'after';
  readonly duration: Duration;
}

/** A span of time: `value` is not negative, and is an integer for MSL and RTO. */
export interface Duration extends Range {
  readonly value: number;
  readonly unit: DurationUnit;
}

export type DurationUnit = 'ns' | 'us' | 'ms' | 's' | 'min' | 'h' | 'MSL' | 'RTO';

/** The control bits written on a line, in any accepted spelling; the range is that of the first run of flags. */
export interface FlagSet extends Range {
  /** Bits of the TCP header, see `Flag` in flags.ts. */
  readonly bits: number;
}

/** A state, in any accepted spelling. */
export interface StateWord extends Range {
  readonly state: State;
}

/** One field; `name` is the range of its name, in any accepted case. */
export type Field = Range & { readonly name: Range } & (
    | { readonly kind: 'seq' | 'ack' | 'len' | 'win' | 'mss' | 'wscale' | 'urg'; readonly value: Expression }
    | { readonly kind: 'sack-ok' | 'ect0' | 'ect1' | 'ce' | 'bad-checksum' }
    | { readonly kind: 'sack'; readonly blocks: readonly SackBlock[] }
    | { readonly kind: 'ts'; readonly value: Expression; readonly echo: Expression }
    | { readonly kind: 'tfo'; readonly cookie: string | undefined }
    | { readonly kind: 'src'; readonly host: Name; readonly offset: undefined }
    | {
        readonly kind: 'src';
        readonly host: undefined;
        readonly address: string;
        readonly offset: Expression | undefined;
      }
  );

export type FieldName = Field['kind'];

/** `1001-2001`: `left` is the first number of the block, `right` the number after its last (RFC 2018). */
export interface SackBlock extends Range {
  readonly left: Expression;
  readonly right: Expression;
}

/**
 * A linear expression, `constant + Σ coefficient·name`, as written: nothing has been reduced modulo 2^32.
 */
export interface Expression extends Range {
  readonly constant: number;
  readonly terms: readonly Term[];
  /** The largest integer literal written in it: ranges are checked against literals, not against sums. */
  readonly largest: number;
}

export interface Term extends Range {
  readonly name: string;
  /** Signed, not zero. */
  readonly coefficient: number;
}

/** An identifier or word, where it was written. */
export interface Name extends Range {
  readonly text: string;
}

/** A string with its escapes resolved; the range includes the quotes. */
export interface StringLiteral extends Range {
  readonly value: string;
  /** Its length as a payload: UTF-8 bytes, each `\xNN` counting as one byte. */
  readonly byteLength: number;
}
