import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../src/rules/check.ts';
import { STATES, type State } from '../../src/tcp/state.ts';
import { tcbsAfter } from './flow.ts';

const CALLS = ['listen()', 'connect()', 'send(5)', 'recv()', 'shutdown(WR)', 'close()', 'abort()', 'reboot()'] as const;

const EXISTS = 'connection already exists';
const MISSING = 'connection does not exist';
const UNSPECIFIED = 'remote socket unspecified';
const CLOSING = 'connection closing';
const LATER = 'no SYN follows it';

/**
 * What `A:9: call` comes to where A is given in a state: an error, or the state after the call; `=` the same. Nothing
 * is sent here, so a connect() that is allowed is one that no SYN follows.
 */
const TABLE: Readonly<Record<State, readonly string[]>> = {
  CLOSED: ['LISTEN', LATER, MISSING, MISSING, MISSING, MISSING, MISSING, '='],
  LISTEN: ['LISTEN', LATER, UNSPECIFIED, '=', 'CLOSED', 'CLOSED', 'CLOSED', '='],
  'SYN-SENT': [EXISTS, EXISTS, '=', '=', 'CLOSED', 'CLOSED', 'CLOSED', 'CLOSED'],
  'SYN-RECEIVED': ['LISTEN', EXISTS, '=', '=', '=', '=', '=', 'CLOSED'],
  ESTABLISHED: [EXISTS, EXISTS, '=', '=', '=', '=', '=', 'CLOSED'],
  'FIN-WAIT-1': [EXISTS, EXISTS, CLOSING, '=', CLOSING, CLOSING, '=', 'CLOSED'],
  'FIN-WAIT-2': [EXISTS, EXISTS, CLOSING, '=', CLOSING, CLOSING, '=', 'CLOSED'],
  'CLOSE-WAIT': [EXISTS, EXISTS, '=', '=', '=', '=', '=', 'CLOSED'],
  CLOSING: [EXISTS, EXISTS, CLOSING, CLOSING, CLOSING, CLOSING, 'CLOSED', 'CLOSED'],
  'LAST-ACK': [EXISTS, EXISTS, CLOSING, CLOSING, CLOSING, CLOSING, 'CLOSED', 'CLOSED'],
  'TIME-WAIT': [EXISTS, EXISTS, CLOSING, CLOSING, CLOSING, CLOSING, 'CLOSED', 'CLOSED'],
};

for (const state of STATES) {
  describe(`in ${state}`, () => {
    CALLS.forEach((call, column) => {
      const expected = TABLE[state][column] ?? '';
      it(`${call}: ${expected}`, () => {
        const text = `given A:9 ${state} seq=4294967290, B:80 SYN-RECEIVED seq=4294967295\nA:9: ${call}\n`;
        const { findings, events } = analyse(text);
        const told = findings.filter(({ code }) => code === 'call/order').map(({ message }) => message);
        const after = events.flatMap(event => (event.kind === 'call' ? tcbsAfter(event) : [])).at(-1)?.[1].state;
        const isState = expected === '=' || STATES.some(each => each === expected);
        if (isState) assert.deepEqual(told, []);
        else assert.ok(told.length === 1 && told[0]?.includes(expected), told.join());
        assert.equal(after ?? state, isState && expected !== '=' ? expected : state);
      });
    });
  });
}
