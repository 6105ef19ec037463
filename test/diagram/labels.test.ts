import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { labelText } from '../../src/diagram/labelText.ts';
import type { LabelView } from '../../src/diagram/picture.ts';
import { only, pictureOf } from './picture.ts';

function labels(text: string, view: Partial<LabelView>): readonly string[] {
  return only(pictureOf(text), 'segment').map(({ label }) =>
    labelText(label, { numbers: 'symbolic', options: true, ...view }),
  );
}

const HANDSHAKE = `A -> B: SYN seq=x win=100 mss=1460
A <- B: SYN+ACK seq=300 ack=x+1
A -> B: PSH+ACK seq=x+1 "hello"
`;

describe('what stands on an arrow', () => {
  it('is in the author’s symbols at first', () => {
    assert.deepEqual(labels(HANDSHAKE, {}), [
      'SYN seq=x win=100 mss=1460',
      'SYN+ACK seq=300 ack=x+1',
      'PSH+ACK seq=x+1 ack=301 len=5 "hello"',
    ]);
  });

  it('is what is written, be it wrong', () => {
    assert.deepEqual(labels('A -> B: SYN seq=x\nB -> A: SYN seq=y\nA -> B: PSH seq=x+1 ack=y+7 len=3\n', {}), [
      'SYN seq=x',
      'SYN seq=y',
      'PSH seq=x+1 ack=y+7 len=3',
    ]);
  });

  it('can count from the ISN of each direction', () => {
    assert.deepEqual(labels(HANDSHAKE, { numbers: 'relative', options: false }), [
      'SYN seq=0 win=100',
      'SYN+ACK seq=0 ack=1',
      'PSH+ACK seq=1 ack=1 len=5 "hello"',
    ]);
  });

  it('can be as on the wire, where the file tells it', () => {
    const text = 'A -> B: SYN seq=0xffff_ffff\nA <- B: SYN+ACK seq=y\nA -> B: ACK\n';
    assert.deepEqual(labels(text, { numbers: 'absolute' }), [
      'SYN seq=4294967295',
      'SYN+ACK seq=y ack=0',
      'ACK seq=0 ack=y+1',
    ]);
  });

  it('counts from 1 where a connection begins in the middle', () => {
    const text = 'given A ESTABLISHED seq=5000, B ESTABLISHED seq=v\nA -> B: len=10\nA <- B: ACK\n';
    assert.deepEqual(labels(text, { numbers: 'relative' }), ['ACK seq=1 ack=1 len=10', 'ACK seq=1 ack=11']);
  });

  it('keeps an amount that nobody knows', () => {
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y\nA -> B: len=n\nA <- B: ACK\n';
    assert.deepEqual(labels(text, { numbers: 'relative' }).slice(2), ['ACK seq=1 ack=1 len=n', 'ACK seq=1 ack=n+1']);
  });

  it('shows a wrong number as it is written', () => {
    assert.deepEqual(labels('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n', {})[1], 'SYN+ACK seq=y ack=x+2');
  });
});

describe('what stands above a lifeline', () => {
  const shown = (line: string): string | undefined => pictureOf(`${line}\nA -> B: SYN\n`).hosts[0]?.shown;

  it('is the label, and the name by which lines know the host', () => {
    assert.equal(shown('host A "Client"'), 'Client (A)');
    assert.equal(shown('host A'), 'A');
  });

  it('is the name once, where the label says the same', () => {
    assert.equal(shown('host A "A"'), 'A');
  });
});
