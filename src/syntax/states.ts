import { STATES, type State } from '../tcp/state.ts';
import { didYouMean, type Reader } from './reader.ts';
import { nearest } from './suggest.ts';
import type { StateWord } from './tree.ts';

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
