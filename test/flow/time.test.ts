import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_TIMES, nanoseconds, timeText } from '../../src/flow/time.ts';
import type { DurationUnit } from '../../src/syntax/tree.ts';

describe('durations', () => {
  const rows: readonly (readonly [value: number, unit: DurationUnit, expected: number])[] = [
    [1, 'ns', 1],
    [1.5, 'us', 1500],
    [20, 'ms', 20e6],
    [1.5, 's', 1.5e9],
    [2, 'min', 120e9],
    [1, 'h', 3600e9],
    [2, 'MSL', 240e9],
    [3, 'RTO', 3e9],
    [0.1, 's', 100e6],
    [0, 'MSL', 0],
  ];
  for (const [value, unit, expected] of rows) {
    it(`${value}${unit}`, () => {
      assert.equal(nanoseconds({ from: 0, to: 0, value, unit }, DEFAULT_TIMES), expected);
    });
  }

  it('are told in the largest unit that keeps them readable', () => {
    assert.deepEqual([0, 1, 1500, 20e6, 1.5e9, 240e9, 3600e9].map(timeText), [
      '0s',
      '1ns',
      '1.5us',
      '20ms',
      '1.5s',
      '240s',
      '3600s',
    ]);
  });
});
