import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createService } from '../../src/service/createService.ts';
import { source } from './caret.ts';

const SETTINGS = { rules: {}, notes: false };

function remarks(text: string): readonly string[] {
  const found = createService().remarks(source(text), SETTINGS);
  return found.map(({ line, text, isLost }) => `${line + 1}: ${text}${isLost ? ' (lost)' : ''}`);
}

describe('what there is to say of a line', () => {
  it('is nothing where all goes as it should', () => {
    assert.deepEqual(remarks('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK'), []);
  });

  it('is what becomes of its segment, and what it is in the life of the connection', () => {
    assert.deepEqual(
      remarks(`given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: PSH+ACK seq=u len=100
wait RTO
A -> B: PSH+ACK seq=u len=100
A ~> B: PSH+ACK seq=u+100 len=100 as late
A -> B: PSH+ACK seq=u+200 len=100
A <- B: ACK ack=u+100
deliver late`),
      ['2: lost (lost)', '4: retransmission', '5: delayed: late', '8: out of order'],
    );
  });

  it('is said once of a line that is repeated', () => {
    const text =
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -x B: ACK len=100\nrepeat 3\n  A -> B: ACK len=100\n  A <- B: ACK ack=u\nend';
    assert.deepEqual(remarks(text), ['2: lost (lost)', '5: duplicate ack']);
  });
});
