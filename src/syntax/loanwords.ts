import { type Reader, replaceFix } from './reader.ts';
import type { FieldName, Name } from './tree.ts';

/**
 * Reports a line that begins as one of another notation does, with how the same is said here: a comment of Mermaid or
 * of C, a line that tcpdump printed. Only for what cannot be read otherwise: it looks far ahead.
 * @param from where the line's text begins
 * @returns whether it was one
 */
export function reportForeignLine(reader: Reader, from: number): boolean {
  const head = reader.slice(from, Math.min(reader.end, from + LONGEST_HEAD));
  const [sign] = /^(?:\/\/|%%)/.exec(head) ?? [];
  if (sign !== undefined) {
    const at = { from, to: from + sign.length };
    reader.error('a comment begins with #', at, replaceFix(at, '#'));
    return true;
  }
  if (!TCPDUMP.test(head)) return false;
  reader.error(
    'this is a line of tcpdump: pasted into an empty TCP Flow file, or read by "tcpflow import", it becomes a flow',
    { from, to: reader.end },
  );
  return true;
}

/**
 * Reports a word that begins no statement here, but does elsewhere or in the mouths of people. The reader stands behind
 * it.
 * @returns whether it was one
 */
export function reportLoanword(reader: Reader, word: Name): boolean {
  const meant = MEANT.get(word.text.toLowerCase());
  if (meant === undefined) return false;
  const { says, instead } = meant;
  const replaced = instead !== undefined && (instead.whole !== true || reader.atStatementEnd());
  reader.error(
    `unknown statement "${word.text}"; ${says}`,
    word,
    replaced ? replaceFix(word, instead.text) : undefined,
  );
  return true;
}

/** How it is said of a segment that it is lost, delayed or sent again; `undefined`: the word says nothing of the kind. */
export function saidOfSegments(word: string): string | undefined {
  return FATES.get(word.toLowerCase());
}

const LOST = 'a segment that is lost has the arrow -x, as in "A -x B: SYN"';
const DELAYED = 'a segment that is delayed has the arrow ~> and a label, and arrives with deliver';
const AGAIN = 'a segment that is sent again is written again, with the same numbers';

const FATES: ReadonlyMap<string, string> = byWord([
  ['lost loss lose dropped', LOST],
  ['delayed late', DELAYED],
  ['retransmitted retransmit retransmission resend resent', AGAIN],
]);

/** The field that goes by this name elsewhere, in what tools print and in the RFCs; `undefined`: none does. */
export function fieldElsewhere(word: string): FieldName | undefined {
  return FIELDS.get(word.toLowerCase());
}

const FIELDS: ReadonlyMap<string, FieldName> = byWord([
  ['sequence seqno isn iss', 'seq'],
  ['acknowledgment acknowledgement ackno acknum', 'ack'],
  ['window wnd rwnd', 'win'],
  ['length size bytes data payload tcplen', 'len'],
  ['ws wsopt scale window-scale windowscale', 'wscale'],
  ['sackok sack-perm sack-permitted', 'sack-ok'],
  ['timestamp timestamps tsval', 'ts'],
  ['urgent up', 'urg'],
]);

interface Meant {
  readonly says: string;
  /** What to write in place of the word; `whole`: only where it is all of the statement. */
  readonly instead?: { readonly text: string; readonly whole?: true };
}

const MEANT: ReadonlyMap<string, Meant> = byWord([
  [
    'timeout rto timer expire expires',
    {
      says: 'a retransmission timer expires with "wait RTO", TIME-WAIT ends with "wait 2MSL"',
      instead: { text: 'wait RTO', whole: true },
    },
  ],
  ['sleep pause delay', { says: 'time passes with wait, as in "wait 200ms"', instead: { text: 'wait' } }],
  ['participant actor node', { says: 'a host is declared with host', instead: { text: 'host' } }],
  ['loop for times', { says: 'lines are repeated by "repeat … end"', instead: { text: 'repeat' } }],
  ['assert check verify state', { says: 'what must hold is said with expect', instead: { text: 'expect' } }],
  ...[...FATES].map(([word, says]): [string, Meant] => [word, { says }]),
]);

function byWord<Value>(entries: readonly (readonly [words: string, Value])[]): ReadonlyMap<string, Value> {
  return new Map(entries.flatMap(([words, value]) => words.split(' ').map(word => [word, value] as const)));
}

/** `12:30:00.5 eth0 Out IP 10.0.0.1.1000 > 10.0.0.2.80: Flags [S]`, where time and interface may be missing. */
const TCPDUMP = /^(?:[\d:. -]+ )?(?:\S+ +(?:In|Out|[BMP]) +)?IP6? .*: Flags \[/;

/** As much of a line as tells whether tcpdump printed it. */
const LONGEST_HEAD = 200;
