import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pictureOf } from './picture.ts';

it('the picture knows what each segment is, and says it', () => {
  const { items } = pictureOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
A -x B: len=10
A ~> B: seq=1 len=10 as again
A ~> B: len=10 as late
A -> B: len=10 win=0
deliver again
deliver late
`);
  const drawn = items.flatMap(item => (item.kind === 'segment' || item.kind === 'arrival' ? [item] : []));
  assert.deepEqual(
    drawn.map(({ notes }) => notes),
    [[], ['note/retransmission'], [], ['note/zero-window'], [], ['note/out-of-order']],
  );
  assert.match(drawn[1]?.description ?? '', /len=10 \(delayed: again, retransmission\)$/);
  assert.match(drawn[5]?.description ?? '', /\. out of order\. B /);
});
