import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pictureOf } from './picture.ts';

const spansOf = (text: string) =>
  pictureOf(text).spans.map(
    ({ text: timer, from, to, host, restarted }) => `${timer} of ${host}: ${from} to ${to}${restarted ? ', anew' : ''}`,
  );

describe('the timers in the picture', () => {
  it('RTO runs from what is lost to what is sent again', () => {
    assert.deepEqual(
      spansOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -x B: len=10
wait RTO
A -> B: seq=1 len=10
`),
      ['RTO of 0: 1 to 3'],
    );
  });

  it('no RTO where duplicate ACKs ask for it, or where no time has passed', () => {
    assert.deepEqual(
      spansOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -x B: len=10
A -> B: len=10
A <- B: ACK ack=1
A -> B: len=10
A <- B: ACK ack=1
A -> B: len=10
A <- B: ACK ack=1
wait 10ms
A -> B: seq=1 len=10
A -x B: seq=41 len=5
A -> B: seq=41 len=5
`),
      [],
    );
  });

  it('2MSL runs from what started it to what starts it anew, and from there until it is over', () => {
    assert.deepEqual(
      spansOf(`given A FIN-WAIT-2 seq=1 ack=1, B CLOSE-WAIT seq=1 ack=1
A <- B: FIN+ACK seq=1 ack=1
A -x B: ACK seq=1 ack=2
wait 1s
A <- B: FIN+ACK seq=1 ack=1
A -> B: ACK seq=1 ack=2
wait 2MSL
`),
      ['RTO of 1: 1 to 4', '2MSL of 0: 1 to 4, anew', '2MSL of 0: 4 to 7'],
    );
  });
});
