import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { UserCall } from '../../src/tcp/calls/answer.ts';
import { CALLS, callMade } from '../../src/tcp/calls/callMade.ts';
import { STATES, type State } from '../../src/tcp/state.ts';
import { IN } from './states.ts';

const CALL_NAMES: readonly UserCall[] = ['passive OPEN', 'active OPEN', 'SEND', 'RECEIVE', 'CLOSE', 'ABORT', 'STATUS'];

const EXISTS = 'connection already exists';
const MISSING = 'connection does not exist';
const CLOSING = 'connection closing';

/** RFC 9293 §3.10.1 to §3.10.6: `=` changes the state at once, `>` by the segment named, `.` does what is asked. */
const TABLE: Readonly<Record<State, readonly string[]>> = {
  CLOSED: ['= LISTEN', 'SYN > SYN-SENT', MISSING, MISSING, MISSING, MISSING, MISSING],
  LISTEN: [
    'remote socket unspecified',
    'SYN > SYN-SENT',
    'remote socket unspecified',
    'waits',
    '= CLOSED',
    '= CLOSED',
    '.',
  ],
  'SYN-SENT': [EXISTS, EXISTS, 'waits', 'waits', '= CLOSED', '= CLOSED', '.'],
  'SYN-RECEIVED': [EXISTS, EXISTS, 'waits', 'waits', 'FIN > FIN-WAIT-1', 'RST > CLOSED', '.'],
  ESTABLISHED: [EXISTS, EXISTS, 'data > ESTABLISHED', '.', 'FIN > FIN-WAIT-1', 'RST > CLOSED', '.'],
  'FIN-WAIT-1': [EXISTS, EXISTS, CLOSING, '.', CLOSING, 'RST > CLOSED', '.'],
  'FIN-WAIT-2': [EXISTS, EXISTS, CLOSING, '.', CLOSING, 'RST > CLOSED', '.'],
  'CLOSE-WAIT': [EXISTS, EXISTS, 'data > CLOSE-WAIT', '.', 'FIN > LAST-ACK', 'RST > CLOSED', '.'],
  CLOSING: [EXISTS, EXISTS, CLOSING, CLOSING, CLOSING, '= CLOSED', '.'],
  'LAST-ACK': [EXISTS, EXISTS, CLOSING, CLOSING, CLOSING, '= CLOSED', '.'],
  'TIME-WAIT': [EXISTS, EXISTS, CLOSING, CLOSING, CLOSING, '= CLOSED', '.'],
};

for (const state of STATES) {
  describe(`calls in ${state}`, () => {
    CALL_NAMES.forEach((call, column) => {
      const expected = TABLE[state][column] ?? '';
      it(`${call}: ${expected}`, () => {
        const before = Object.freeze(IN[state]);
        const { answer, tcb } = callMade(before, call);
        const cell = {
          moves: () => `= ${answer.kind === 'moves' && answer.to}`,
          sends: () => (answer.kind === 'sends' ? `${answer.segment} > ${answer.to}` : ''),
          waits: () => 'waits',
          done: () => '.',
          error: () => (answer.kind === 'error' ? answer.error : ''),
        }[answer.kind]();
        assert.equal(cell, expected);
        // Only what no segment follows changes the TCB; what was learned stays readable.
        assert.equal(tcb.state, expected.startsWith('= ') ? expected.slice(2) : state);
        assert.equal(tcb.sndNxt, before.sndNxt);
        assert.equal(tcb.timeWaitUntil, tcb.state === state ? before.timeWaitUntil : undefined);
      });
    });
  });
}

describe('the tables of calls', () => {
  it('are those of §3.10.1 to §3.10.6, in the order of the RFC', () => {
    assert.deepEqual(Object.keys(CALLS), CALL_NAMES);
    assert.deepEqual(
      CALL_NAMES.map(call => [...new Set(STATES.map(state => CALLS[call][state].citation))]),
      ['1', '1', '2', '3', '4', '5', '6'].map(section => [`RFC 9293 §3.10.${section}`]),
    );
  });
});
