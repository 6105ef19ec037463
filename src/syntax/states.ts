import { STATES, type State } from '../tcp/state.ts';
import { didYouMean, type Reader } from './reader.ts';
import { nearest } from './suggest.ts';
import type { Name, StateWord } from './tree.ts';

/** A state in any accepted spelling. Reports what else stands here. */
export function parseState(reader: Reader): StateWord | undefined {
  const word = reader.compound();
  const state = word && stateOf(word.text);
  if (word !== undefined && state !== undefined) return { from: word.from, to: word.to, state };
  if (word === undefined) return reader.error(`expected a state such as ESTABLISHED, but ${reader.nextInWords()}`);
  const suggestion = stateOf(word.text.toUpperCase()) ?? nearest(word.text.replace(/_/g, '-'), STATES);
  const { hint, fix } =
    suggestion === undefined ? { hint: '', fix: undefined } : didYouMean({ ...word, text: suggestion }, [suggestion]);
  return reader.error(`unknown state ${word.text}${hint}`, word, fix);
}

/**
 * Reports a state that stands behind a host, where a statement would: that is said otherwise. The reader stands behind
 * the host.
 * @returns whether one stands there
 */
export function reportStateOf(reader: Reader, host: Name): boolean {
  const start = reader.position;
  reader.skipBlanks();
  const word = reader.compound();
  const state = word && stateOf(word.text.toUpperCase());
  if (word === undefined || state === undefined) {
    reader.position = start;
    return false;
  }
  if (state === 'LISTEN') {
    reader.error(`a host that waits for connections is declared so, as in "host ${host.text} listen"`, word);
  } else {
    const edits = [
      { from: host.from, to: host.from, text: 'expect ' },
      { from: word.from, to: word.to, text: state },
    ];
    const fix = { title: `Change to expect ${host.text} ${state}`, edits };
    reader.error('a state is said with expect, or with given where the flow begins in it', word, fix);
  }
  return true;
}

/**
 * The state meant by a word in any accepted spelling (`SYN_RCVD`, `ESTAB`, `FIN_WAIT1`, `ESTAB-LISHED`), or
 * `undefined`. States are upper-case.
 */
function stateOf(word: string): State | undefined {
  return SPELLINGS.get(word.replace(/[-_]/g, ''));
}

/** Spellings of textbooks, BSD and Linux, without `-` and `_`. */
const OTHER_SPELLINGS: Readonly<Record<string, State>> = {
  SYNRCVD: 'SYN-RECEIVED',
  SYNRECV: 'SYN-RECEIVED',
  SYNRECD: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  CLOSE: 'CLOSED',
};

const SPELLINGS: ReadonlyMap<string, State> = new Map([
  ...STATES.map((state): [string, State] => [state.replace(/-/g, ''), state]),
  ...Object.entries(OTHER_SPELLINGS),
]);
