import type { Keyword } from '../../syntax/keywords.ts';
import type { Arrow } from '../../syntax/tree.ts';
import { snippet } from './snippet.ts';
import type { Word } from './word.ts';

interface StatementWord extends Word {
  /** How such a line goes on. */
  readonly form: string;
  /** The line with places to fill in, as editors write them (LSP's snippet syntax); without: the word says it all. */
  readonly snippet?: string;
}

/** What the words mean that begin a statement. */
export const STATEMENT_WORDS: Readonly<Record<Keyword, StatementWord>> = {
  title: {
    form: 'title "…"',
    snippet: snippet`title "${'title'}"`,
    what: 'The name of the picture; at most one.',
    source: 'docs/language.md#a-file',
  },
  scenario: {
    form: 'scenario "…"',
    snippet: snippet`scenario "${'name'}"`,
    what: 'A fresh world: connections, symbols and time start anew; hosts and settings stay.',
    source: 'docs/language.md#scenarios-sections-notes',
  },
  section: {
    form: 'section "…"',
    snippet: snippet`section "${'heading'}"`,
    what: 'A heading inside the scenario.',
    source: 'docs/language.md#scenarios-sections-notes',
  },
  set: {
    form: 'set msl 2min',
    snippet: snippet`set ${['msl 2min', 'rto 1s', 'view wire']}`,
    what: 'A setting, from its line on: msl, rto, view.',
    source: 'docs/language.md#time',
  },
  host: {
    form: 'host A "Client" port=51000',
    snippet: snippet`host ${'A'} "${'Client'}"`,
    what: 'Declares a host: its name, its port, its role.',
    source: 'docs/language.md#hosts',
  },
  given: {
    form: 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v',
    snippet: snippet`given ${'A'} ESTABLISHED seq=${'u'}, ${'B'} ESTABLISHED seq=${'v'}`,
    what: "The scenario begins in the middle of a connection's life: these are its two ends.",
    source: 'docs/language.md#given',
  },
  old: {
    form: 'old A -> B: SYN seq=90',
    snippet: snippet`old ${'A'} -> ${'B'}: SYN seq=${'90'}`,
    what: 'A segment left over from an earlier connection, which the file does not show, arrives now.',
    source: 'docs/language.md#old',
  },
  deliver: { form: 'deliver NAME', what: 'The delayed segment arrives now.', source: 'docs/language.md#delayed' },
  drop: { form: 'drop NAME', what: 'The delayed segment will never arrive.', source: 'docs/language.md#delayed' },
  duplicate: {
    form: 'duplicate NAME',
    what: 'One more copy of a labelled segment arrives now.',
    source: 'docs/language.md#duplicated',
  },
  wait: { form: 'wait 2MSL', what: 'Time passes; timers that are due fire.', source: 'docs/language.md#time' },
  repeat: {
    form: 'repeat 100 as i',
    snippet: snippet`repeat ${'10'} as ${'i'}\n  $0\nend`,
    what: 'The lines up to `end`, so many times; i counts from 0.',
    source: 'docs/language.md#repeat',
  },
  end: { form: 'end', what: 'Ends a `repeat`.', source: 'docs/language.md#repeat' },
  note: {
    form: 'note over A,B: …',
    snippet: snippet`note ${['over', 'left of', 'right of']} ${'A'}: ${'text'}`,
    what: 'A remark in the picture: over hosts, left of or right of one.',
    source: 'docs/language.md#scenarios-sections-notes',
  },
  expect: {
    form: 'expect A ESTABLISHED',
    snippet: snippet`expect ${'A'} ${'ESTABLISHED'}, ${'B'} ${'ESTABLISHED'}`,
    what: 'What must hold here: states, variables of the TCB, counters. It is verified.',
    source: 'docs/language.md#expect',
  },
};

/** What the arrows mean. */
export const ARROW_WORDS: Readonly<Record<Arrow['kind'], Word>> = {
  arrives: { what: 'The segment arrives before the next line.', source: 'docs/language.md#segments-and-arrows' },
  lost: { what: 'The segment is sent, and lost.', source: 'docs/language.md#lost' },
  delayed: {
    what: 'The segment stays in the network until `deliver` or `drop`.',
    source: 'docs/language.md#delayed',
  },
  bulk: {
    what: 'Many segments, all delivered and acknowledged.',
    source: 'docs/language.md#segments-and-arrows',
  },
};

/** What the units of a duration mean that are no plain times. */
export const UNIT_WORDS: Readonly<Record<'MSL' | 'RTO', Word>> = {
  MSL: {
    what: 'Maximum segment lifetime, how long a segment can be in the network: `set msl`, else 2 minutes. TIME-WAIT lasts 2MSL for two reasons. The last ACK may have been lost: then the FIN comes again, and is to be acknowledged again. And segments of the connection that are still in the network die out before its ports are used again.',
    source: 'RFC 9293 §3.4.2; §3.6.1; §3.10.8',
  },
  RTO: {
    what: 'Retransmission timeout, how long a sender waits for an acknowledgment before it sends again: `set rto`, else 1 second. A TCP measures round trips to find it, and doubles it with every retransmission; here it stays as it is, and nothing is sent again by itself.',
    source: 'RFC 6298 §2; §5',
  },
};
