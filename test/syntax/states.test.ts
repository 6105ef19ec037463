import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STATES, type State } from '../../src/tcp/state.ts';
import { statementOf } from './reading.ts';

const otherSpellings: Readonly<Record<string, State>> = {
  SYN_SENT: 'SYN-SENT',
  SYN_RCVD: 'SYN-RECEIVED',
  'SYN-RCVD': 'SYN-RECEIVED',
  SYN_RECV: 'SYN-RECEIVED',
  SYN_RECEIVED: 'SYN-RECEIVED',
  ESTAB: 'ESTABLISHED',
  'ESTAB-LISHED': 'ESTABLISHED',
  FIN_WAIT1: 'FIN-WAIT-1',
  FIN_WAIT_2: 'FIN-WAIT-2',
  FINWAIT2: 'FIN-WAIT-2',
  CLOSE_WAIT: 'CLOSE-WAIT',
  LAST_ACK: 'LAST-ACK',
  TIME_WAIT: 'TIME-WAIT',
  TIMEWAIT: 'TIME-WAIT',
};

describe('states', () => {
  for (const [written, state] of [...STATES.map(each => [each, each] as const), ...Object.entries(otherSpellings)]) {
    it(`${written} is ${state}, expected and given`, () => {
      const expect = statementOf(`expect A ${written}`);
      assert.ok(expect.kind === 'expect');
      assert.deepEqual(expect.expectations[0]?.whats, [{ kind: 'state', from: 9, to: 9 + written.length, state }]);
      const given = statementOf(`given A ${written}, B CLOSED`);
      assert.ok(given.kind === 'given');
      assert.equal(given.ends[0]?.state.state, state);
    });
  }
});
