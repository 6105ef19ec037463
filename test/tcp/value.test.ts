import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  asValue,
  atLeast,
  distance,
  isAbove,
  isBelow,
  isPositive,
  minus,
  order,
  plus,
  residue,
  same,
  times,
  type Unknown,
  type Value,
} from '../../src/tcp/value.ts';

const unknown = (id: number, name: string, positive = false): Unknown => ({ id, name, positive });
const x = asValue(unknown(0, 'x'));
const y = asValue(unknown(1, 'y'));
const n = asValue(unknown(2, 'n', true));
const m = asValue(unknown(3, 'm', true));

const integer = fc.oneof(
  fc.nat({ max: 0xffff_ffff }),
  fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0x8000_0001, 0xffff_fffe, 0xffff_ffff),
);

/** Integers, and linear forms with coefficients of any size. */
const value: fc.Arbitrary<Value> = fc.oneof(
  integer,
  fc
    .tuple(integer, fc.array(fc.tuple(fc.constantFrom(x, y, n, m), integer), { maxLength: 4 }))
    .map(([constant, terms]) => terms.reduce<Value>((sum, [each, factor]) => plus(sum, times(factor, each)), constant)),
);

describe('values modulo 2^32', () => {
  it('wrap', () => {
    assert.equal(plus(0xffff_ffff, 1), 0);
    assert.equal(minus(0, 1), 0xffff_ffff);
    assert.equal(times(3, 0x8000_0000), 0x8000_0000);
    assert.equal(residue(-1), 0xffff_ffff);
    assert.equal(residue(0x1_0000_0000), 0);
  });

  it('stay plain numbers as long as no unknown stands in them', () => {
    assert.equal(minus(plus(x, 5), x), 5);
    assert.equal(times(0, x), 0);
    assert.equal(times(2 ** 31, plus(x, x)), 0);
  });

  it('keep one term per unknown', () => {
    assert.deepEqual(plus(plus(y, x), plus(x, 1)), plus(plus(times(2, x), y), 1));
  });

  it('form a ring with the integers', () => {
    fc.assert(
      fc.property(value, value, value, integer, (a, b, c, k) => {
        assert.ok(same(plus(a, b), plus(b, a)));
        assert.ok(same(plus(plus(a, b), c), plus(a, plus(b, c))));
        assert.ok(same(minus(plus(a, b), b), a));
        assert.ok(same(plus(minus(a, b), b), a));
        assert.ok(same(plus(a, 0), a));
        assert.ok(same(times(k, plus(a, b)), plus(times(k, a), times(k, b))));
        assert.equal(minus(a, a), 0);
      }),
    );
  });

  it('agree with arithmetic on integers', () => {
    const big = (a: number) => BigInt(a);
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        assert.equal(plus(a, b), Number(BigInt.asUintN(32, big(a) + big(b))));
        assert.equal(minus(a, b), Number(BigInt.asUintN(32, big(a) - big(b))));
        assert.equal(times(a, b), Number(BigInt.asUintN(32, big(a) * big(b))));
      }),
    );
  });
});

describe('order in sequence space', () => {
  const rows: readonly (readonly [a: Value, b: Value, expected: string])[] = [
    [0, 0, 'same'],
    [1, 0, 'above'],
    [0, 0xffff_ffff, 'above'],
    [0xffff_ffff, 0, 'below'],
    [0x7fff_ffff, 0, 'above'],
    [0x8000_0000, 0, 'undecided'],
    [0, 0x8000_0000, 'undecided'],
    [0x8000_0001, 0, 'below'],
    [0x7fff_fffe, 0xffff_ffff, 'above'],
    [0x7fff_ffff, 0xffff_ffff, 'undecided'],
    [plus(x, 1), x, 'above'],
    [x, plus(x, 1), 'below'],
    [plus(x, 0x8000_0000), x, 'undecided'],
    [x, y, 'undecided'],
    [x, 101, 'undecided'],
    [plus(x, n), x, 'above'],
    [x, plus(x, n), 'below'],
    // n is 1 or more: x+n is x+1 or above it.
    [plus(x, n), plus(x, 1), 'above'],
    [plus(x, 1), plus(x, n), 'below'],
    [plus(x, n), plus(x, 2), 'undecided'],
    [plus(x, n), plus(x, m), 'undecided'],
    [plus(x, plus(n, m)), plus(x, n), 'above'],
  ];
  for (const [a, b, expected] of rows) {
    it(`${text(a)} to ${text(b)}: ${expected}`, () => assert.equal(order(a, b), expected));
  }

  it('is strict where strictness is asked for', () => {
    assert.ok(!isAbove(plus(x, n), plus(x, 1)), 'n may be 1');
    assert.ok(atLeast(plus(x, n), plus(x, 1)));
    assert.ok(isAbove(plus(x, n), x));
    assert.ok(isBelow(x, plus(x, n)));
    assert.ok(!isBelow(plus(x, 1), plus(x, n)));
    assert.ok(isPositive(n));
    assert.ok(!isPositive(minus(n, 1)));
    assert.ok(!isPositive(x), 'any sequence number, 0 too');
  });

  it('is antisymmetric and does not depend on where the circle begins', () => {
    const mirrored = { same: 'same', above: 'below', below: 'above', undecided: 'undecided' } as const;
    fc.assert(
      fc.property(value, value, value, (a, b, shift) => {
        assert.equal(order(b, a), mirrored[order(a, b)]);
        assert.equal(order(plus(a, shift), plus(b, shift)), order(a, b));
        assert.equal(isBelow(a, b), isAbove(b, a));
        if (isAbove(a, b)) assert.ok(atLeast(a, b) && !atLeast(b, a));
      }),
    );
  });

  it('agrees with the signed distance', () => {
    fc.assert(
      fc.property(integer, integer, (a, b) => {
        const apart = distance(a, b);
        if (apart === undefined) assert.equal(minus(a, b), 0x8000_0000);
        else assert.equal(order(a, b), apart === 0 ? 'same' : apart > 0 ? 'above' : 'below');
      }),
    );
  });

  it('holds for every value of the unknowns', () => {
    const amount = fc.integer({ min: 1, max: 100_000 });
    fc.assert(
      fc.property(fc.nat({ max: 200_000 }), fc.boolean(), amount, amount, (constant, negative, one, two) => {
        const offset = residue(negative ? -constant : constant);
        const open = plus(plus(x, offset), minus(n, m));
        const told = plus(0xffff_fff0, plus(offset, minus(one, two)));
        if (isAbove(open, x)) assert.equal(order(told, 0xffff_fff0), 'above');
        if (isBelow(open, x)) assert.equal(order(told, 0xffff_fff0), 'below');
        const grown = plus(plus(x, offset), n);
        if (isAbove(grown, x)) assert.equal(order(plus(0xffff_fff0, plus(offset, one)), 0xffff_fff0), 'above');
      }),
    );
  });
});

function text(a: Value): string {
  if (typeof a === 'number') return `0x${a.toString(16)}`;
  return `${a.terms.map(({ unknown: { name } }) => name).join('+')}+${a.constant}`;
}
