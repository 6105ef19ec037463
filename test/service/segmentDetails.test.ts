import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../src/rules/check.ts';
import { EndNames } from '../../src/service/endNames.ts';
import { type SegmentDetails, segmentDetails } from '../../src/service/segmentDetails.ts';

function details(text: string): readonly SegmentDetails[] {
  const { document, events } = analyse(text);
  const names = new EndNames(events);
  return events.flatMap(event => segmentDetails(event, names, document.text) ?? []);
}

/** `A: state CLOSED→SYN-SENT, SND.UNA x`: what the details say of each end; what nothing tells is left out. */
function tcbs({ ends }: SegmentDetails): readonly string[] {
  return ends.map(({ name, rows }) => {
    const told = rows.filter(({ before, after }) => before !== null || after !== null);
    const cells = told.map(({ name, before, after }) => `${name} ${before === after ? after : `${before}→${after}`}`);
    return `${name}: ${cells.join(', ')}`;
  });
}

describe('the details of a segment', () => {
  const [syn, synAck, ack] = details('host B listen\nA -> B: SYN seq=x win=1000\nA <- B: SYN+ACK seq=y\nA -> B: ACK\n');

  it("say what it means, in the author's symbols", () => {
    assert.equal(
      syn?.sentence,
      "A asks B to open a connection, and counts its bytes from x. A SYN takes one number, so A's first byte is x+1.",
    );
    assert.equal(
      synAck?.sentence,
      "B agrees: it acknowledges A's SYN (the next number that it expects is x+1), and counts its own bytes from y. A SYN takes one number, so B's first byte is y+1.",
    );
    assert.equal(ack?.title, 'A → B ACK');
  });

  it('say what becomes of a segment that does not arrive at once', () => {
    const [, data, late] = details(
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: PSH+ACK len=5\nA <~ B: ACK as late\ndeliver late\n',
    );
    assert.equal(data?.title, 'A ↛ B PSH+ACK');
    assert.equal(late?.title, 'B ⇝ A ACK');
    assert.match(data?.sentence ?? '', / It is lost: B never sees it, and A sends it again after its RTO /);
    assert.match(late?.sentence ?? '', / It is still on its way: A knows nothing of it yet\.$/);
  });

  it('say how much of a retransmission is new', () => {
    const [, , again] = details(
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: ACK len=10\nA -> B: ACK seq=u len=15\n',
    );
    assert.match(again?.sentence ?? '', /^A sends 15 bytes \(those before u\+10 again\), numbers u to u\+14, /);
  });

  it('say what a mistake counts as, where what is told of it is not what is written', () => {
    const open = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n';
    const sentence = (line: string): string => details(open + line)[2]?.sentence ?? '';
    assert.match(
      sentence('A -> B: ACK seq=x+1 ack=y+3'),
      /^Taken as ack=y\+1, so that what follows can be checked: A acknowledges all before y\+1,/,
    );
    assert.match(sentence('A -> B: ACK seq=x+5 ack=y+3'), /^Taken as seq=x\+1 ack=y\+1, /);
    assert.match(sentence('A -> B: SYN seq=z'), /^Taken as not sent, /);
    assert.match(sentence('A -> B: FIN seq=x+1'), /^Taken as FIN\+ACK, /);
    for (const right of ['A -> B: ACK', 'A -> B: ACK seq=x+1 ack=y+1', 'A -> B: seq=x+1 "hello"']) {
      assert.doesNotMatch(sentence(right), /Taken/);
    }
  });

  it('tell what is written from what is inferred', () => {
    assert.deepEqual(synAck?.fields, [
      { name: 'seq', value: 'y', inferred: false },
      { name: 'ack', value: 'x+1', inferred: true },
    ]);
  });

  it('have the verdict and where the RFC says so', () => {
    assert.deepEqual(syn?.verdict, {
      sentence: 'B accepts the SYN and has to answer with SYN+ACK',
      citation: 'RFC 9293 §3.10.7.2, third',
    });
  });

  it('have both TCBs before and after', () => {
    assert.deepEqual(syn && tcbs(syn), [
      'A: state CLOSED→SYN-SENT, SND.UNA null→x, SND.NXT null→x+1',
      'B: state LISTEN→SYN-RECEIVED, SND.WND null→1000, RCV.NXT null→x+1',
    ]);
    assert.deepEqual(ack && tcbs(ack), [
      'A: state ESTABLISHED, SND.UNA x+1, SND.NXT x+1, RCV.NXT y+1, RCV.WND 1000',
      'B: state SYN-RECEIVED→ESTABLISHED, SND.UNA y→y+1, SND.NXT y+1, SND.WND 1000, RCV.NXT x+1',
    ]);
  });
});

describe('the details of what does not arrive at once', () => {
  const [, lost, again, copy] = details(`given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK seq=u len=10
A -> B: ACK seq=u len=10 as data
duplicate data
`);

  it('have the receiver as it stays', () => {
    assert.equal(lost?.verdict, null);
    assert.deepEqual(lost && tcbs(lost), [
      'A: state ESTABLISHED, SND.UNA u, SND.NXT u→u+10, RCV.NXT v',
      'B: state ESTABLISHED, SND.UNA v, SND.NXT v, RCV.NXT u',
    ]);
  });

  it('have the notes as sentences', () => {
    assert.deepEqual(again?.notes, [{ code: 'note/retransmission', sentence: 'A sends again what was lost' }]);
  });

  it('tell what arrives by a duplicate, and what its sender is by then', () => {
    assert.equal(copy?.sentence, 'One more copy of what A sent on line 3 arrives.');
    assert.equal(copy?.verdict?.sentence, 'B has all of it already, drops it and acknowledges again');
    assert.deepEqual(copy && tcbs(copy), [
      'A: state ESTABLISHED, SND.UNA u, SND.NXT u+10, RCV.NXT v',
      'B: state ESTABLISHED, SND.UNA v, SND.NXT v, RCV.NXT u+10',
    ]);
  });
});

describe('the details of calls and timers', () => {
  const all = details(`host B port=80
B: listen()
given A TIME-WAIT seq=u, C CLOSED
A: send(1)
wait 2MSL
`);

  it('have the listening socket', () => {
    assert.deepEqual(all[0] && tcbs(all[0]), ['B: state CLOSED→LISTEN']);
    assert.equal(all[0]?.verdict?.sentence, 'B creates a TCB and waits for a SYN');
  });

  it('have the answer of TCP', () => {
    const call = all.find(({ title }) => title === 'A: send(1)');
    assert.equal(call?.verdict?.citation, 'RFC 9293 §3.10.2');
    assert.match(call?.verdict?.sentence ?? '', /: error: connection closing$/);
  });

  it('have whom the timer is of, and the other end', () => {
    const timer = all.find(({ kind }) => kind === 'timer');
    assert.deepEqual(timer && tcbs(timer), [
      'A: state TIME-WAIT→CLOSED, SND.UNA u, SND.NXT u, RCV.NXT 1',
      'C: state CLOSED',
    ]);
  });
});
