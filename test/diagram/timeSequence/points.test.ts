import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pointLines, sequenceOf } from './sequence.ts';

describe('the points of a time–sequence plot', () => {
  it('are what the sender sends, when it sends it, and what is answered, when that arrives', () => {
    const sequence = sequenceOf(`@0s A -> B: SYN seq=x win=1000
+10ms A <- B: SYN+ACK seq=y ack=x+1 win=500
+10ms A -> B: ACK seq=x+1 ack=y+1
+0ms A -> B: ACK seq=x+1 ack=y+1 len=200
+0ms A -> B: ACK seq=x+201 ack=y+1 len=300
+10ms A <- B: ACK seq=y+1 ack=x+501 win=700
+10ms A -> B: FIN+ACK seq=x+501 ack=y+1
`);
    assert.equal(sequence.timed, true);
    assert.equal(sequence.isn, 'x');
    assert.deepEqual(pointLines(sequence), [
      '1: 1 at 0ms 0–1 una 0 edge null Syn',
      '2: 2 at 10ms 1–1 una 1 edge 501 Answer Syn',
      '3: 3 at 20ms 1–1 una 1 edge 501',
      '4: 4 at 20ms 1–201 una 1 edge 501',
      '5: 5 at 20ms 201–501 una 1 edge 501',
      '6: 6 at 30ms 501–501 una 501 edge 1201 Answer',
      '7: 7 at 40ms 501–502 una 501 edge 1201 Fin',
    ]);
  });

  it('have the window scaled, but not that of a SYN (RFC 7323 §2.2)', () => {
    const sequence = sequenceOf(`A -> B: SYN seq=100 win=1000 wscale=0
A <- B: SYN+ACK seq=500 ack=101 win=1000 wscale=7
A -> B: ACK seq=101 ack=501 len=10
A <- B: ACK seq=501 ack=111 win=1000
`);
    assert.deepEqual(sequence.points.edge, [null, 1 + 1000, 1 + 1000, 11 + 1000 * 128]);
  });

  it('go on beyond 2^32 where numbers begin anew', () => {
    const { points } = sequenceOf(`given A ESTABLISHED seq=4294967000, B ESTABLISHED seq=1 win=60000
A -> B: seq=4294967000 len=200
A -> B: seq=4294967200 len=200
A -> B: seq=104 len=200
A <- B: ack=304
`);
    assert.deepEqual(points.low, [1, 201, 401, 601]);
    assert.deepEqual(points.high, [201, 401, 601, 601]);
    assert.deepEqual(points.edge, [60_001, 60_001, 60_001, 60_601]);
  });

  it('have gone around the circle as often as the sender has', () => {
    const { points } = sequenceOf(`set view wire
${Array.from({ length: 9 }, (_, index) => `A => B: seq=${(1 + index * 2 ** 30) % 2 ** 32} len=${2 ** 30}`).join('\n')}
`);
    assert.equal(points.high.at(-1), 1 + 9 * 2 ** 30);
  });

  it('say what is lost, what is sent again, and that an ACK comes twice', () => {
    const sequence = sequenceOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=9000
A -x B: seq=1 len=100
A -> B: seq=101 len=100
A <- B: ack=1
wait RTO
A -> B: seq=1 len=100
A <- B: ack=201
`);
    assert.deepEqual(pointLines(sequence), [
      '2: 1 1–101 una 1 edge 9001 Lost',
      '3: 2 101–201 una 1 edge 9001',
      '4: 3 1–1 una 1 edge 9001 Answer DuplicateAck',
      '6: 4 1–101 una 1 edge 9001 SentAgain',
      '7: 5 201–201 una 201 edge 9201 Answer',
    ]);
  });

  it('have what a delayed segment comes to: dropped, it is lost where it was sent', () => {
    const sequence = sequenceOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A ~> B: seq=1 len=100 as first
A ~> B: seq=101 len=100 as second
deliver second
drop first
`);
    assert.deepEqual(pointLines(sequence), ['2: 1 1–101 una 1 edge null Lost', '3: 2 101–201 una 1 edge null']);
  });

  it('have an answer where it arrives, which may be late, and none that never does', () => {
    const sequence = sequenceOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -> B: seq=1 len=100
A <~ B: ack=101 as late
A -> B: seq=101 len=100
A <~ B: ack=201 as never
deliver late
A x- B: ack=201
`);
    assert.deepEqual(pointLines(sequence), [
      '2: 1 1–101 una 1 edge null',
      '4: 3 101–201 una 1 edge null',
      '6: 5 101–101 una 101 edge null Answer',
      '7: 6 201–201 una 101 edge null Answer Lost',
    ]);
  });

  it('are not led back by an ACK that comes too late', () => {
    const { points } = sequenceOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=1000
A -> B: seq=1 len=100
A <~ B: ack=101 win=5000 as late
A -> B: seq=101 len=100
A <- B: ack=201 win=900
deliver late
`);
    assert.deepEqual(points.low, [1, 101, 201, 101]);
    assert.deepEqual(points.acknowledged, [1, 1, 201, 201]);
    assert.deepEqual(points.edge, [1001, 1001, 1101, 1101]);
  });

  it('have SACK blocks, each with the answer that brings it', () => {
    const { points } = sequenceOf(`given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -x B: seq=1 len=100
A -> B: seq=101 len=100
A <- B: ack=1 sack=101-201
A -x B: seq=201 len=100
A -> B: seq=301 len=100
A <- B: ack=1 sack=301-401,101-201
`);
    assert.deepEqual(points.sack, [2, 101, 201, 5, 301, 401, 5, 101, 201]);
  });

  it('show a window that closes, and what asks whether it is open again', () => {
    const sequence = sequenceOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100
A -> B: seq=1 len=100
A <- B: ack=101 win=0
A -> B: seq=101 len=1
A <- B: ack=101 win=0
A <- B: ack=101 win=500
`);
    assert.deepEqual(pointLines(sequence).slice(1), [
      '3: 2 101–101 una 101 edge 101 Answer ZeroWindow',
      '4: 3 101–102 una 101 edge 101 Probe',
      '5: 4 101–101 una 101 edge 101 Answer ZeroWindow',
      '6: 5 101–101 una 101 edge 601 Answer',
    ]);
  });

  it('of all rounds of a repeat, which a picture folds', () => {
    const { points } = sequenceOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
repeat 3 as i
  A -> B: seq=1+10*i len=10
  A <- B: ack=11+10*i
end
`);
    assert.deepEqual(points.line, [2, 3, 2, 3, 2, 3]);
    assert.deepEqual(points.high, [11, 11, 21, 21, 31, 31]);
    assert.deepEqual(points.acknowledged, [1, 11, 11, 21, 21, 31]);
  });

  it('leave out what a symbol would have to say first', () => {
    const sequence = sequenceOf(`A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: seq=x+1 len=n
A <- B: ack=x+1+n
A -> B: seq=x+1+n len=10
`);
    assert.deepEqual(pointLines(sequence), [
      '1: 1 0–1 una 0 edge null Syn',
      '2: 2 1–1 una 1 edge null Answer Syn',
      '3: 3 1–1 una 1 edge null',
    ]);
    assert.deepEqual(sequence.undrawn, { count: 3, line: 3, number: 'x+n+1' });
  });

  it('tell a forged segment from the connection’s own', () => {
    const { points } = sequenceOf(`host M raw
given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=1000
A -> B: seq=1 len=10
M -> B: RST seq=5000 src=A
`);
    assert.deepEqual(
      points.marks.map(marks => (marks & 256) !== 0),
      [false, true],
    );
  });

  it('count a mistake that counts as not sent as not sent', () => {
    const { points } = sequenceOf(`A -> B: SYN seq=1
A <- B: SYN+ACK seq=1 ack=2
A -> B: ACK
A -> B: SYN seq=77
`);
    assert.deepEqual(points.line, [0, 1, 2]);
  });
});
