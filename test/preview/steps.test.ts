import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStop, nearestStop, nextStop, placeOf, previousStop } from '../../src/preview/webview/steps.ts';
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

const kinds = (indices: readonly number[]): readonly (string | undefined)[] => indices.map(index => items[index]?.kind);

/** All that stepping comes by, from one end to the other. */
function walk(step: (from: number | undefined) => number | undefined): readonly number[] {
  const met: number[] = [];
  for (let at = step(undefined); at !== undefined && met.length <= items.length; at = step(at)) met.push(at);
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

  it('finds the stop that is meant by anything else', () => {
    assert.equal(nearestStop(items, 0), forward[0]);
    assert.equal(nearestStop(items, items.length - 1), forward.at(-1));
    for (const index of forward) assert.equal(nearestStop(items, index), index);
    assert.equal(nearestStop(items, 99), undefined);
  });

  it('says which stop of how many', () => {
    assert.deepEqual(placeOf(items, -1), { at: 0, of: 8 });
    assert.deepEqual(placeOf(items, forward[2] ?? -1), { at: 3, of: 8 });
    assert.deepEqual(placeOf(items, items.length - 1), { at: 8, of: 8 });
  });

  it('stops where a connection begins mid-life, and where a timer fires', () => {
    const midLife = pictureOf('given A TIME-WAIT, B CLOSED\nwait 2MSL\n').items;
    assert.deepEqual(
      midLife.filter(isStop).map(({ kind }) => kind),
      ['given', 'wait', 'timer'],
    );
  });
});
