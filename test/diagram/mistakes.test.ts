import assert from 'node:assert/strict';
import { it } from 'node:test';
import { pictureOf } from './picture.ts';

it('the picture shows mistakes of the exchange, and not that a host is not declared', () => {
  const { items, problems } = pictureOf('host A\nA -> B: SYN seq=x\nA <- B: SYN+ACK ack=x+2\n');
  assert.deepEqual(
    items.map(({ mistakes }) => mistakes.length),
    [0, 1],
  );
  assert.ok(problems.some(({ code }) => code === 'name/undeclared-host'));
});

it('the picture tells warnings from errors', () => {
  const { items } = pictureOf(`host B listen
A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A -> B: PSH+ACK len=10
A <- B: ACK ack=6
A <- B: ACK ack=12
`);
  assert.deepEqual(
    items.map(({ worst }) => worst),
    [undefined, undefined, undefined, undefined, 'warning', 'error'],
  );
});
