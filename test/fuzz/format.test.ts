import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../src/syntax/edits.ts';
import { format, formatText } from '../../src/syntax/formatter.ts';
import { parse } from '../../src/syntax/parser.ts';
import { meaning } from '../syntax/meaning.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { mutations } from './mutations.ts';
import { numRuns } from './runs.ts';
import type { Text } from './words.ts';

const sources: Readonly<Record<string, Text>> = {
  documents,
  'mutated examples': mutations(examples),
  'arbitrary text': fc.string({ unit: 'binary', maxLength: 200 }),
};

for (const [source, texts] of Object.entries(sources)) {
  describe(`formatting ${source}`, () => {
    it('never changes the meaning', () => {
      fc.assert(
        fc.property(texts, text => {
          assert.deepEqual(meaning(parse(formatText(text))), meaning(parse(text)));
        }),
        { numRuns },
      );
    });

    it('is done after once', () => {
      fc.assert(
        fc.property(texts, text => {
          assert.deepEqual(format(parse(formatText(text))), []);
        }),
        { numRuns },
      );
    });

    it('edits within lines, in order, and nothing that stays', () => {
      fc.assert(
        fc.property(texts, text => {
          const document = parse(text);
          let line = -1;
          for (const edit of format(document)) {
            const next = document.lines.findIndex(({ from, to }) => edit.from >= from && edit.to <= to);
            assert.ok(next > line || edit.to === text.length, `${JSON.stringify(edit)} in ${JSON.stringify(text)}`);
            line = next;
            assert.notEqual(applyEdits(text, [edit]), text);
          }
        }),
        { numRuns },
      );
    });
  });
}
