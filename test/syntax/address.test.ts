import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addressAt } from '../../src/syntax/address.ts';

describe('addresses', () => {
  const cases: readonly (readonly [written: string, offset: number, expected: string | undefined])[] = [
    ['10.0.0.0', 0, '10.0.0.0'],
    ['10.0.0.0', 256, '10.0.1.0'],
    ['10.0.0.255', 1, '10.0.1.0'],
    ['010.0.0.001', 0, '10.0.0.1'],
    ['128.0.0.0', -1, '127.255.255.255'],
    ['255.255.255.254', 1, '255.255.255.255'],
    ['255.255.255.255', 1, undefined],
    ['0.0.0.0', -1, undefined],
    ['10.0.0', 0, undefined],
    ['10.0.0.256', 0, undefined],
    ['10.0.0.', 0, undefined],
    ['::', 0, '::'],
    ['::', 0x1_0000, '::1:0'],
    ['FE80:0::0001', 0, 'fe80::1'],
    ['2001:db8:0:0:1:0:0:1', 0, '2001:db8::1:0:0:1'],
    ['2001:0:0:1:0:0:0:1', 0, '2001:0:0:1::1'],
    ['1:2:3:4:5:6:7:8', 1, '1:2:3:4:5:6:7:9'],
    ['1:0:3:4:5:6:7:8', 0, '1:0:3:4:5:6:7:8'],
    ['::ffff:10.0.0.1', 1, '::ffff:a00:2'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 1, undefined],
    ['fe80::ffff', 1, 'fe80::1:0'],
    ['1:2:3', 0, undefined],
    ['1::2::3', 0, undefined],
    ['1:2:3:4:5:6:7:8:9', 0, undefined],
    ['1:2:3:4:5:6:7::8', 0, undefined],
    ['::12345', 0, undefined],
    ['::10.0.0.256', 0, undefined],
    ['::10.0.0.1:5', 0, undefined],
    [':::', 0, undefined],
    [':1', 0, undefined],
  ];
  for (const [written, offset, expected] of cases) {
    it(`${written} + ${offset} is ${expected ?? 'none'}`, () => assert.equal(addressAt(written, offset), expected));
  }

  it('canonical form is a fixed point, and offsets add up', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(1000), fc.nat(1000), (written, a, b) => {
        const canonical = addressAt(written, 0);
        assert.ok(canonical !== undefined);
        assert.equal(addressAt(canonical, 0), canonical);
        const there = addressAt(written, a);
        if (there !== undefined) assert.equal(addressAt(there, b), addressAt(written, a + b));
      }),
    );
  });
});
