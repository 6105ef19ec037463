import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineAt, placeAt } from '../../src/extension/preview/topLine.ts';

test('a place that is not at the beginning of its line is a fraction of it', () => {
  assert.equal(lineAt({ line: 3, character: 0 }, 9), 3);
  assert.equal(lineAt({ line: 3, character: 5 }, 9), 3.5);
  assert.equal(Math.floor(lineAt({ line: 3, character: 9 }, 9)), 3);
  assert.equal(Math.floor(lineAt({ line: 3, character: 1_000 }, 9)), 3);
});

test('a place survives the way to the preview and back', () => {
  const place = fc
    .tuple(fc.nat(100_000), fc.nat(500))
    .chain(([line, length]) => fc.tuple(fc.constant(line), fc.constant(length), fc.nat(length)));
  fc.assert(
    fc.property(place, ([line, length, character]) => {
      const there = lineAt({ line, character }, length);
      assert.deepEqual(
        placeAt(there, line + 1, () => length),
        { line, character },
      );
    }),
  );
});

test('whatever number comes, the place is in the text', () => {
  const lengths = [4, 0, 7];
  for (const line of [-1, -0.5, 0, 1.99, 2, 2.5, 3, 1e300, Number.MAX_SAFE_INTEGER, Number.POSITIVE_INFINITY]) {
    const place = placeAt(line, lengths.length, each => lengths[each] ?? assert.fail(`no line ${each}`));
    assert.ok(place.line >= 0 && place.line < lengths.length, `${line}`);
    assert.ok(place.character >= 0 && place.character <= (lengths[place.line] ?? 0), `${line}`);
  }
  assert.deepEqual(
    placeAt(99, 3, each => lengths[each] ?? 0),
    { line: 2, character: 7 },
  );
});
