import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { show } from '../../src/flow/scope.ts';
import { analyse, check } from '../../src/rules/check.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { mutations } from './mutations.ts';
import { nonsense } from './nonsense.ts';
import { numRuns } from './runs.ts';

describe('any document', () => {
  it('is checked without a throw; findings stand in the text, and numbers can be shown', () => {
    fc.assert(
      fc.property(fc.oneof(nonsense, documents, mutations(examples)), text => {
        const { findings, events } = analyse(text);
        for (const { from, to, message } of findings) {
          assert.ok(0 <= from && from <= to && to <= text.length, message);
          assert.ok(!message.includes('undefined') && !message.includes('NaN'), message);
        }
        for (const event of events) {
          if (event.kind !== 'segment') continue;
          for (const number of [event.segment.seq, event.segment.ack, event.segment.len]) {
            assert.notEqual(show(number, event.scope, event.line), '');
          }
        }
      }),
      { numRuns: numRuns * 3 },
    );
  });

  it('is checked the same way twice', () => {
    fc.assert(
      fc.property(nonsense, text => assert.deepEqual(check(text), check(text))),
      { numRuns },
    );
  });
});
