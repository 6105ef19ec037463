import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timeSequence } from '../../src/diagram/timeSequence/timeSequence.ts';
import { isToPreview } from '../../src/preview/messages.ts';
import { curvesOf } from '../../src/preview/webview/timeSequence/curves.ts';
import { wholeRange } from '../../src/preview/webview/timeSequence/range.ts';
import { pointSentence, summaryWords } from '../../src/preview/webview/timeSequence/words.ts';
import { analyse } from '../../src/rules/check.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { mutations } from './mutations.ts';
import { nonsense } from './nonsense.ts';
import { numRuns } from './runs.ts';
import type { Text } from './words.ts';

const SOURCES: Readonly<Record<string, Text>> = { documents, nonsense, 'mutated examples': mutations(examples) };

describe('a time–sequence plot', () => {
  for (const [source, texts] of Object.entries(SOURCES)) {
    it(`can be drawn and put into words: ${source}`, () => {
      fc.assert(fc.property(texts, assertPlottable), { numRuns });
    });
  }

  it('can be drawn and put into words: all examples', () => {
    for (const text of examples) assertPlottable(text);
  });
});

/** Of a flood a few directions will do. */
const MOST_DIRECTIONS = 6;

function assertPlottable(text: string): void {
  const { document, events } = analyse(text);
  const { directions } = timeSequence(document, events);
  const names = directions.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length, 'each has a name of its own');
  for (const name of [undefined, ...names.slice(0, MOST_DIRECTIONS)]) {
    const sequence = timeSequence(document, events, name);
    if (name !== undefined) assert.equal(directions[sequence.chosen]?.name, name);
    assert.ok(isToPreview(structuredClone({ type: 'time-sequence', version: 1, sequence })), 'it is a message');
    for (const axis of [undefined, 'order'] as const) {
      const { x, low, high, ...curves } = curvesOf(sequence, axis);
      assert.ok(
        x.every((value, index) => index === 0 || value >= (x[index - 1] ?? 0)),
        'time never goes back',
      );
      assert.ok(
        high.every((value, index) => value >= (low[index] ?? 0)),
        'a bar stands upright',
      );
      const range = wholeRange({ x, low, high, ...curves });
      assert.ok(range.left < range.right && range.bottom < range.top, 'it has an extent');
    }
    const words = [summaryWords(sequence), ...sequence.points.line.map((_, point) => pointSentence(sequence, point))];
    assert.doesNotMatch(words.join('\n'), /undefined|NaN|\[object/);
  }
}
