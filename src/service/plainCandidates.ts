import { GIVEN_FIELDS } from '../syntax/fields.ts';
import { SETTING_NAMES } from '../syntax/settings.ts';
import type { ArrowKind } from '../syntax/tree.ts';
import { STATES } from '../tcp/state.ts';
import type { Candidate } from './completionItem.ts';
import { ARROWS } from './manner.ts';
import { isWaitingOut, type Moment } from './moment.ts';
import { HOW_WORDS } from './words/calls.ts';
import { FIELD_WORDS } from './words/fields.ts';
import { SETTING_WORDS } from './words/settings.ts';
import { STATEMENT_WORDS, UNIT_WORDS } from './words/statements.ts';
import { STATE_WORDS } from './words/states.ts';

/** Hosts by name. */
export function hosts(names: readonly string[]): readonly Candidate[] {
  return names.map((text, order) => ({ kind: 'host', text, rank: 2 + order / 1000 }) as const);
}

/** An arrow that a segment can have. */
export interface ArrowCandidate {
  readonly text: string;
  readonly kind: ArrowKind;
  readonly direction: 'left' | 'right';
}

/**
 * The arrows that begin with what is written, those that lead away from the end first.
 * @param isParted a blank stands before the arrow: without one there are no crosses
 */
export function arrows(written: string, isParted: boolean): readonly ArrowCandidate[] {
  return (['right', 'left'] as const)
    .flatMap(direction => ARROW_KINDS.map(kind => ({ text: ARROWS[kind][direction], kind, direction })))
    .filter(({ text, kind }) => text.startsWith(written) && (isParted || kind !== 'lost'));
}

const ARROW_KINDS: readonly ArrowKind[] = ['arrives', 'lost', 'delayed', 'bulk'];

/** The states of a connection. */
export function states(): readonly Candidate[] {
  return STATES.map(text => ({ kind: 'state', text, word: STATE_WORDS[text] }) as const);
}

/** What `shutdown` can be told. */
export function ways(): readonly Candidate[] {
  return (['WR', 'RD', 'RDWR'] as const).map(
    (text, rank) => ({ kind: 'value', text, word: HOW_WORDS[text], rank }) as const,
  );
}

/** What `set` can set. */
export function settings(): readonly Candidate[] {
  return SETTING_NAMES.map((text, rank) => ({ kind: 'setting', text, word: SETTING_WORDS[text], rank }) as const);
}

/** Values of a setting, the default first. */
export function settingValues(setting: string): readonly Candidate[] {
  const name = SETTING_NAMES.find(each => each === setting);
  if (name === undefined) return [];
  return SETTING_WORDS[name].values.map(
    (text, rank) => ({ kind: 'value', text, word: SETTING_WORDS[name], rank }) as const,
  );
}

/** What people wait for; what a timer is running for comes first. */
export function durations({ connections }: Moment): readonly Candidate[] {
  const ends = connections.flatMap(connection => connection.ends);
  const inTimeWait = ends.find(isWaitingOut);
  const missed = ends.some(({ lost }) => lost !== undefined && !lost.waited);
  return [
    { kind: 'value', text: 'RTO', word: UNIT_WORDS.RTO, rank: missed ? 0 : 2 },
    {
      kind: 'value',
      text: '2MSL',
      word: UNIT_WORDS.MSL,
      rank: inTimeWait === undefined ? 5 : 1,
      detail: inTimeWait === undefined ? '' : `${inTimeWait.name.host} leaves TIME-WAIT`,
    },
    { kind: 'value', text: '200ms', rank: 3 },
    { kind: 'value', text: '1s', rank: 4 },
    { kind: 'value', text: 'MSL', word: UNIT_WORDS.MSL, rank: 6 },
  ];
}

/** Where a note can stand. */
export function placements(): readonly Candidate[] {
  return ['over', 'left of', 'right of'].map(
    (text, rank) => ({ kind: 'statement', text, rank, word: STATEMENT_WORDS.note }) as const,
  );
}

/** What can be said of an end that is given. */
export function givenFields(): readonly Candidate[] {
  const usual: Readonly<Record<string, string>> = {
    'sack-ok': 'sack-ok',
    win: 'win=65535',
    mss: 'mss=1460',
    wscale: 'wscale=7',
    ts: 'ts=1/0',
  };
  return GIVEN_FIELDS.names.map(
    (name, rank) => ({ kind: 'field', text: usual[name] ?? `${name}=`, word: FIELD_WORDS[name], rank }) as const,
  );
}

/** What a comment can tell the checker. */
export function directives(): readonly Candidate[] {
  return [
    { kind: 'code', text: 'tcpflow-disable-next-line', detail: 'the next line does not report these codes', rank: 0 },
    { kind: 'code', text: 'tcpflow-disable', detail: 'from here on these codes are not reported', rank: 1 },
    {
      kind: 'code',
      text: 'tcpflow-expect',
      detail: 'the next line must raise these codes, and does not report them',
      rank: 2,
    },
  ];
}
