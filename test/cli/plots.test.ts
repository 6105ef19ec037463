import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { plotsToHold } from '../../src/cli/drawings/plots.ts';
import { sequenceOf } from '../diagram/timeSequence/sequence.ts';

describe('the plots that a page holds', () => {
  const held = (text: string) => plotsToHold(direction => sequenceOf(text, direction));
  const names = (text: string) => held(text).map(({ directions, chosen }) => directions[chosen]?.name);

  it('begin with that in which most data is sent', () => {
    assert.deepEqual(names('A -> B: SYN\nA <- B: SYN+ACK\nA <- B: len=9\n'), ['B → A', 'A → B']);
  });

  it('can all be chosen, and no others', () => {
    const plots = held('repeat 100 as i\n  A:1000+i -> B:80: SYN\nend\n');
    assert.equal(plots.length, 40);
    for (const { directions } of plots) assert.equal(directions.length, 40);
    assert.equal(new Set(plots.map(({ chosen }) => chosen)).size, 40);
  });

  it('are few where they are large', () => {
    const text = `given A ESTABLISHED seq=1, B ESTABLISHED seq=1
repeat 30000 as i
  A -> B: seq=1+i len=1
end
given A:9 ESTABLISHED seq=1, C:9 ESTABLISHED seq=1
repeat 30000 as i
  A:9 -> C:9: seq=1+i len=1
end
A:9 <- C:9: ACK
`;
    assert.deepEqual(names(text), ['A → B']);
  });

  it('are one without points where nothing is sent', () => {
    assert.deepEqual(
      held('# nothing\n').map(({ chosen, points }) => [chosen, points.line.length]),
      [[-1, 0]],
    );
  });
});
