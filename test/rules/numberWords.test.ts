import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';

const OPEN = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\n';

describe('what is said of a wrong number', () => {
  const cases: Readonly<Record<string, readonly [lines: string, message: string]>> = {
    'too low, with nothing left to be sent again': [
      'A -> B: ACK len=100\nA <- B: ACK\nA -> B: ACK seq=u+99 len=5',
      "seq=u+99 is neither A's next number, which is u+100 (line 2), nor a retransmission: B has acknowledged everything before u+100",
    ],
    'too low, and empty': [
      'A -> B: ACK len=100\nA -> B: ACK seq=u+50',
      "seq=u+50 is neither A's next number, which is u+100 (line 2), nor a retransmission",
    ],
    'of what is lost': [
      'A -> B: ACK len=100\nA -x B: ACK len=100\nA <- B: ACK ack=u+200',
      'ack=u+200 acknowledges what has not reached B: it was sent (line 3) but is lost; B expects u+100',
    ],
    'of what has arrived behind something lost': [
      'A -x B: ACK len=100\nA -> B: ACK len=100\nA <- B: ACK ack=u+200',
      'ack=u+200 acknowledges what has not reached B: what A sent last (line 3) has, but u, which B expects, is lost',
    ],
    'of what has overtaken something': [
      'A ~> B: ACK len=100 as late\nA -> B: ACK len=100\nA <- B: ACK ack=u+200\ndeliver late',
      'ack=u+200 acknowledges what has not reached B: what A sent last (line 3) has, but u, which B expects, is on its way',
    ],
  };
  for (const [name, [lines, message]] of Object.entries(cases)) {
    it(name, () => {
      assert.deepEqual(
        check(`${OPEN}${lines}\n`).map(finding => finding.message),
        [message],
      );
    });
  }
});
