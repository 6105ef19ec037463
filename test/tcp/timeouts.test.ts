import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { STATES } from '../../src/tcp/state.ts';
import { TIMEOUTS } from '../../src/tcp/timeouts.ts';

const statesOf = (timeout: keyof typeof TIMEOUTS) => STATES.filter(state => TIMEOUTS[timeout][state] !== undefined);

describe('RFC 9293 §3.10.8', () => {
  it('user timeout: "for any state", aborted', () => {
    assert.deepEqual(statesOf('user'), STATES.slice(1));
    for (const effect of Object.values(TIMEOUTS.user)) {
      assert.deepEqual([effect.to, effect.error], ['CLOSED', 'connection aborted due to user timeout']);
    }
  });

  it('retransmission timeout: where something may be unacknowledged, and the state stays', () => {
    assert.deepEqual(statesOf('retransmission'), [
      'SYN-SENT',
      'SYN-RECEIVED',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'CLOSE-WAIT',
      'CLOSING',
      'LAST-ACK',
    ]);
    for (const effect of Object.values(TIMEOUTS.retransmission)) assert.equal(effect.to, undefined);
  });

  it('TIME-WAIT timeout: the connection is deleted', () => {
    assert.deepEqual(statesOf('TIME-WAIT'), ['TIME-WAIT']);
    assert.equal(TIMEOUTS['TIME-WAIT']['TIME-WAIT']?.to, 'CLOSED');
  });
});
