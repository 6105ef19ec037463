import { STATES, type State } from '../tcp/state.ts';

/**
 * The state meant by a word in any accepted spelling (`SYN_RCVD`, `ESTAB`, `FIN_WAIT1`, `ESTAB-LISHED`), or
 * `undefined`. States are upper-case.
 */
export function stateOf(word: string): State | undefined {
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
