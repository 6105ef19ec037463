import assert from 'node:assert/strict';
import { it } from 'node:test';
import { drawSequence } from '../../src/diagram/sequenceDiagram.ts';
import { analyse } from '../../src/rules/check.ts';

it('the picture knows what each segment is, and says it', () => {
  const text = `given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -x B: len=10
A ~> B: seq=1 len=10 as again
A ~> B: len=10 as late
A -> B: len=10 win=0
deliver again
deliver late
`;
  const { document, events } = analyse(text);
  const { items } = drawSequence(document, events, new Map());
  const drawn = items.filter(({ kind }) => kind === 'segment' || kind === 'arrival');
  assert.deepEqual(
    drawn.map(({ notes }) => notes),
    [[], ['note/retransmission'], [], ['note/zero-window'], [], ['note/out-of-order']],
  );
  assert.match(drawn[1]?.description ?? '', /len=10 \(delayed: again\)\. retransmission/);
  assert.match(drawn[5]?.description ?? '', /\. out of order\. B /);
});
