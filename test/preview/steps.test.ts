import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextStop, previousStop } from '../../src/preview/webview/steps.ts';
import { pictureOf } from '../diagram/picture.ts';

const { items } = pictureOf(`section "Open"
note over A,B: hello
A: connect()
A ~> B: SYN as one
wait 1s
deliver one
A ~> B: SYN as two
drop two
repeat 3
  A -x B: SYN
end
expect A ESTABLISHED
note over A: bye
`);

const kinds = (indices: readonly number[], of = items): readonly (string | undefined)[] =>
  indices.map(index => of[index]?.kind);

/** All that stepping comes by, from one end to the other. */
function walk(step: (from: number | undefined) => number | undefined): readonly number[] {
  const met: number[] = [];
  for (let at = step(undefined); at !== undefined && met.length < 100; at = step(at)) met.push(at);
  return met;
}

describe('stepping', () => {
  const forward = walk(from => nextStop(items, from));

  it('stops at what happens, not at notes, dividers and frames', () => {
    assert.deepEqual(kinds(forward), ['call', 'segment', 'wait', 'arrival', 'segment', 'drop', 'segment', 'expect']);
    assert.ok(items.length > forward.length + 4, 'there is more in the picture');
  });

  it('comes by the same on the way back', () => {
    assert.deepEqual([...walk(from => previousStop(items, from))].reverse(), forward);
  });

  it('ends at both ends', () => {
    assert.equal(previousStop(items, forward[0]), undefined);
    assert.equal(nextStop(items, forward.at(-1)), undefined);
    assert.equal(nextStop([], undefined), undefined);
    assert.equal(previousStop([], undefined), undefined);
  });

  it('stops where a connection begins mid-life, and where a timer fires', () => {
    const midLife = pictureOf('given A TIME-WAIT, B CLOSED\nwait 2MSL\n').items;
    const stops = walk(from => nextStop(midLife, from));
    assert.deepEqual(kinds(stops, midLife), ['given', 'wait', 'timer']);
  });
});
