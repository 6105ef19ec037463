import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PairTable } from '../../src/flow/pairTable.ts';

describe('a table of pairs', () => {
  it('holds what was set last and not deleted since', () => {
    const key = fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.option(fc.nat(), { nil: undefined })), { maxLength: 40 }), writes => {
        const table = new PairTable<number>();
        const plain = new Map<string, number>();
        for (const [[first, second], value] of writes) {
          if (value === undefined) {
            table.delete(first, second);
            plain.delete(`${first} ${second}`);
          } else {
            table.set(first, second, value);
            plain.set(`${first} ${second}`, value);
          }
        }
        for (let first = 0; first < 4; first++) {
          for (let second = 0; second < 4; second++) {
            assert.equal(table.get(first, second), plain.get(`${first} ${second}`));
          }
        }
      }),
    );
  });
});
