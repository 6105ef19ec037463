import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { folding } from '../../src/service/folding.ts';
import { parse } from '../../src/syntax/parser.ts';
import { documents } from '../fuzz/documents.ts';
import { numRuns } from '../fuzz/runs.ts';

/** `4-7 region`, lines counted from 0. */
function folds(...lines: readonly string[]): readonly string[] {
  return folding(parse(lines.join('\n'))).map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind}`);
}

describe('folding', () => {
  it('folds scenarios and sections up to their last line', () => {
    assert.deepEqual(
      folds(
        'host A', // 0
        'scenario "one"',
        'section "a"',
        'A -> B: SYN',
        '',
        'section "b"', // 5
        'wait 1s',
        '',
        '# belongs to the next',
        'scenario "two"',
        'A --> B: unreadable', // 10
        '',
      ),
      ['1-6 region', '2-3 region', '5-6 region', '9-10 region'],
    );
  });

  it('folds a repeat to its end, and what stands in it', () => {
    assert.deepEqual(folds('repeat 2', 'section "a"', 'wait 1s', 'repeat 3', 'wait 1s', 'end', 'end', 'wait 1s'), [
      '0-6 region',
      '1-5 region',
      '3-5 region',
    ]);
  });

  it('folds no repeat without end, no end without repeat, and nothing of one line', () => {
    assert.deepEqual(folds('repeat 2', 'wait 1s'), []);
    assert.deepEqual(folds('wait 1s', 'end'), []);
    assert.deepEqual(folds('section "a"', 'section "b"', '# one comment', 'scenario "c"'), []);
  });

  it('folds comments of several lines', () => {
    assert.deepEqual(folds('# a', '  # b', '# c', 'wait 1s  # d', '# e', '', '# f', '# g'), [
      '0-2 comment',
      '6-7 comment',
    ]);
  });

  it('folds regions, nested and across headings', () => {
    assert.deepEqual(
      folds('# region one', '#region two', 'section "a"', '# x', '# y', '# endregion', '  #  endregion', '# endregion'),
      ['0-6 region', '1-5 region', '2-7 region', '3-4 comment'],
    );
  });

  it('a word that only begins like a marker is none', () => {
    assert.deepEqual(folds('# regional', 'wait 1s', '# endregion'), []);
  });

  it('stays inside the document, whatever the text', () => {
    fc.assert(
      fc.property(documents, text => {
        const document = parse(text);
        for (const { startLine, endLine } of folding(document)) {
          assert.ok(startLine >= 0 && endLine > startLine && endLine < document.lines.length);
        }
      }),
      { numRuns },
    );
  });
});
