import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Resolved, resolve, resolveInteger, Scope, show, type Target } from '../../src/flow/scope.ts';
import type { Expression } from '../../src/syntax/tree.ts';
import { plus, times, type Value } from '../../src/tcp/value.ts';

/** `2*x+1` as the parser would read it. */
function expression(constant: number, ...terms: readonly (readonly [name: string, coefficient: number])[]): Expression {
  const at = { from: 0, to: 0 };
  const largest = Math.abs(constant);
  return { ...at, constant, largest, terms: terms.map(([name, coefficient]) => ({ ...at, name, coefficient })) };
}

const NEW: Target = { kind: 'new', positive: false };
const to = (value: Value): Target => ({ kind: 'right', value });

describe('what an expression stands for', () => {
  it('a symbol binds to what makes the line right', () => {
    const scope = new Scope();
    assert.deepEqual(resolve(expression(1, ['q', 1]), scope, to(101), 0), { value: 101 });
    assert.equal(scope.find('q')?.value, 100);
    assert.deepEqual(resolve(expression(1, ['q', 1]), scope, to(500), 1), { value: 101 });
  });

  it('across 2^32', () => {
    const scope = new Scope();
    resolve(expression(10, ['q', 1]), scope, to(3), 0);
    assert.equal(scope.find('q')?.value, 0xffff_fff9);
    assert.deepEqual(resolve(expression(-20), scope, NEW, 0), { value: 0xffff_ffec });
  });

  it('a new unknown is none of the others', () => {
    const scope = new Scope();
    const x = resolve(expression(0, ['x', 1]), scope, NEW, 0).value;
    const y = resolve(expression(0, ['y', 1]), scope, NEW, 0).value;
    assert.notDeepEqual(x, y);
    assert.deepEqual(resolve(expression(0, ['x', 1]), scope, NEW, 1).value, x);
  });

  it('nothing, where nothing can bind', () => {
    const scope = new Scope();
    const reasons: readonly (readonly [Resolved, string])[] = [
      [resolve(expression(0, ['p', 1], ['q', 1]), scope, to(5), 0), 'several'],
      [resolve(expression(0, ['p', 2]), scope, to(5), 0), 'factor'],
      [resolve(expression(0, ['p', -1]), scope, to(5), 0), 'factor'],
      [resolve(expression(0, ['p', 1], ['p', 1]), scope, to(5), 0), 'factor'],
      [resolve(expression(0, ['p', 1]), scope, { kind: 'none', reason: 'expect' }, 0), 'expect'],
    ];
    for (const [resolved, reason] of reasons) assert.equal('reason' in resolved && resolved.reason, reason);
    assert.equal(scope.find('p'), undefined);
  });

  it('one of two symbols, once the other is known', () => {
    const scope = new Scope();
    scope.bind('p', 40, 0);
    assert.deepEqual(resolve(expression(2, ['p', 2], ['q', 1]), scope, to(100), 1), { value: 100 });
    assert.equal(scope.find('q')?.value, 18);
  });

  it('rounds of repeat see what is outside, and keep their own', () => {
    const outer = new Scope();
    outer.bind('x', 7, 0);
    const round = new Scope(outer);
    round.setVariable('i', 3);
    resolve(expression(0, ['s', 1]), round, to(9), 1);
    assert.equal(round.find('x')?.value, 7);
    assert.equal(outer.find('s'), undefined);
    assert.equal(resolveInteger(expression(1000, ['i', 2]), round), 1006);
    assert.equal(resolveInteger(expression(0, ['x', 1]), round), undefined, 'a symbol is no integer');
    assert.notDeepEqual(round.newUnknown('n', true), new Scope(outer).newUnknown('n', true));
  });
});

describe('a value as the author would write it', () => {
  const scope = new Scope();
  const x = scope.newUnknown('x', false);
  const n = scope.newUnknown('n', true);
  scope.bind('x', x, 0);
  scope.bind('n', n, 3);
  scope.bind('u', plus(x, 10), 5);

  it('counts from the symbol that was bound last, at or before it', () => {
    assert.equal(show(x, scope, 9), 'x');
    assert.equal(show(plus(x, 4), scope, 9), 'x+4');
    assert.equal(show(plus(x, 10), scope, 9), 'u');
    assert.equal(show(plus(x, 12), scope, 9), 'u+2');
    assert.equal(show(plus(x, 12), scope, 4), 'x+12', 'u is not yet known on line 4');
  });

  it('says the unknowns where no symbol lies before it', () => {
    assert.equal(show(plus(x, -1), scope, 9), 'x-1');
    assert.equal(show(plus(x, n), scope, 9), 'x+n');
    assert.equal(show(plus(times(2, n), x), scope, 9), 'x+2*n');
    assert.equal(show(plus(times(-1, n), 5), scope, 9), '-n+5');
    assert.equal(show(77, scope, 9), '77');
  });
});
