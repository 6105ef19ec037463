import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../src/rules/check.ts';
import { captured } from './capture.ts';
import { play } from './exchange.ts';
import { numRuns } from './runs.ts';

const decisions = (maxLength: number) =>
  fc.array(fc.nat({ max: 0xffff_ffff }), { minLength: 40, maxLength, size: 'max' });

describe('an honest exchange, seen from a capture point', () => {
  it('has no errors and no warnings', () => {
    fc.assert(
      fc.property(decisions(400), decisions(1000), (exchange, capture) => {
        const text = captured(
          play(exchange)
            .lines.map(line => line.text)
            .join('\n'),
          capture,
        );
        const serious = check(text).filter(({ severity }) => severity === 'error' || severity === 'warning');
        assert.deepEqual(
          serious.map(({ from, message }) => `${text.slice(0, from).split('\n').length} ${message}`),
          [],
          text,
        );
      }),
      { numRuns },
    );
  });
});
