import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';

const LAST_ACK_LOST = `given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v
A <- B: FIN+ACK seq=v
A -x B: ACK
`;

/** What the checker says of the last line. */
function said(text: string): readonly string[] {
  return check(text)
    .filter(({ code }) => code === 'expect/state')
    .map(({ message }) => message);
}

describe('an expected state that does not hold', () => {
  it('is told with the line that led to the one that does', () => {
    assert.deepEqual(said('A -> B: SYN\nexpect A CLOSED\n'), ['A is not CLOSED: it is SYN-SENT (line 1)']);
  });

  it('is told with how long TIME-WAIT lasts', () => {
    assert.deepEqual(said(`${LAST_ACK_LOST}wait MSL\nexpect A CLOSED\n`), [
      'A is not CLOSED: it is TIME-WAIT (line 2) for another 120s',
    ]);
  });

  it('is told with the line on which 2MSL began anew', () => {
    assert.deepEqual(
      said(`${LAST_ACK_LOST}wait MSL\nA <- B: FIN+ACK seq=v\nA -> B: ACK\nwait MSL\nexpect A CLOSED\n`),
      ['A is not CLOSED: it is TIME-WAIT (line 2) for another 120s, since its 2MSL began anew (line 5)'],
    );
  });
});
