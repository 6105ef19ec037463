/**
 * A number of TCP's sequence space, or an amount of it, modulo 2^32 (RFC 9293 §3.4): an integer from 0 to
 * 2^32 − 1, or a linear form over unknowns. Integers are the common case and stay plain numbers, so that a
 * capture of a million segments costs no objects.
 */
export type Value = number | Linear;

/** `constant + Σ coefficient·unknown`, with at least one term; sorted by unknown, coefficients 1 … 2^32 − 1. */
export interface Linear {
  /** 0 … 2^32 − 1 */
  readonly constant: number;
  readonly terms: readonly LinearTerm[];
}

export interface LinearTerm {
  readonly unknown: Unknown;
  readonly coefficient: number;
}

/** A number that nobody wrote down: `x` of `seq=x` on a SYN, `n` of `len=n`. Compared by identity of `id`. */
export interface Unknown {
  readonly id: number;
  readonly name: string;
  /** An amount of bytes: at least 1, and small against 2^31. Otherwise any sequence number. */
  readonly positive: boolean;
}

/** The value of an unknown by itself. */
export function asValue(unknown: Unknown): Linear {
  return { constant: 0, terms: [{ unknown, coefficient: 1 }] };
}

/** a + b (mod 2^32) */
export function plus(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return (a + b) >>> 0;
  return combine(a, b, 1);
}

/** a − b (mod 2^32) */
export function minus(a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return (a - b) >>> 0;
  return combine(a, b, -1);
}

/** factor · a (mod 2^32); `factor` is an integer of at most 2^53 in magnitude. */
export function times(factor: number, a: Value): Value {
  const multiplier = residue(factor);
  if (typeof a === 'number') return Math.imul(multiplier, a) >>> 0;
  const terms: LinearTerm[] = [];
  for (const { unknown, coefficient } of a.terms) {
    const product = Math.imul(multiplier, coefficient) >>> 0;
    if (product !== 0) terms.push({ unknown, coefficient: product });
  }
  const constant = Math.imul(multiplier, a.constant) >>> 0;
  return terms.length === 0 ? constant : { constant, terms };
}

/** An integer of any sign reduced to 0 … 2^32 − 1. */
export function residue(integer: number): number {
  const rest = integer % 0x1_0000_0000;
  return rest < 0 ? rest + 0x1_0000_0000 : rest;
}

/** Equal whatever the unknowns stand for. */
export function same(a: Value, b: Value): boolean {
  if (typeof a === 'number' || typeof b === 'number') return a === b;
  return a === b || minus(a, b) === 0;
}

/** How a stands to b; `undecided` if that depends on what the unknowns stand for, or at a distance of exactly 2^31. */
export type Order = 'same' | 'above' | 'below' | 'undecided';

/**
 * Compares in sequence space: a is above b if it lies in the half circle of 2^31 − 1 numbers that begins behind b.
 * At a distance of exactly 2^31 each is as far ahead of the other as behind it (RFC 1982 §3.2 leaves it undefined):
 * here it is `undecided`. Where an unknown amount leaves open only whether a is above b or equal, it is `above`
 * (`x+n` to `x+1`), and likewise `below`: `isAbove` and `isBelow` tell them apart.
 */
export function order(a: Value, b: Value): Order {
  if (a === b) return 'same';
  const difference = minus(a, b);
  if (typeof difference === 'number') return orderOfDistance(difference);
  if (least(difference) >= 0) return 'above';
  return most(difference) <= 0 ? 'below' : 'undecided';
}

/** a − b as a signed distance where it is a number; `undefined` where it is not, or at exactly 2^31. */
export function distance(a: Value, b: Value): number | undefined {
  if (termsOf(a).length !== termsOf(b).length) return undefined;
  const difference = minus(a, b);
  if (typeof difference !== 'number' || difference === HALF) return undefined;
  return difference | 0;
}

/** Certainly a ≥ b. */
export function atLeast(a: Value, b: Value): boolean {
  const o = order(a, b);
  return o === 'same' || o === 'above';
}

/** Certainly a > b. */
export function isAbove(a: Value, b: Value): boolean {
  const difference = minus(a, b);
  if (typeof difference === 'number') return difference > 0 && difference < HALF;
  return least(difference) > 0;
}

/** Certainly a < b. */
export function isBelow(a: Value, b: Value): boolean {
  return isAbove(b, a);
}

/** Certainly not empty: an amount of at least one byte. */
export function isPositive(amount: Value): boolean {
  return typeof amount === 'number' ? amount > 0 : isAbove(amount, 0);
}

const HALF = 0x8000_0000;

/**
 * The least that a distance can be, as a signed number: its unknown amounts are at least 1. Minus infinity where there
 * is no telling, which is also so where the least reaches beyond the half circle.
 */
function least({ constant, terms }: Linear): number {
  let sum = constant | 0;
  for (const { unknown, coefficient } of terms) {
    if (!unknown.positive || coefficient >= HALF) return Number.NEGATIVE_INFINITY;
    sum += coefficient;
  }
  return sum < HALF ? sum : Number.NEGATIVE_INFINITY;
}

/** The most that it can be, likewise. */
function most(difference: Linear): number {
  return -least(times(-1, difference) as Linear);
}

function orderOfDistance(difference: number): Order {
  if (difference === 0) return 'same';
  if (difference === HALF) return 'undecided';
  return difference < HALF ? 'above' : 'below';
}

function combine(a: Value, b: Value, sign: 1 | -1): Value {
  const left = termsOf(a);
  const right = termsOf(b);
  const constant = residue(constantOf(a) + sign * constantOf(b));
  const terms: LinearTerm[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const l = left[i];
    const r = right[j];
    if (r === undefined || (l !== undefined && l.unknown.id < r.unknown.id)) {
      terms.push(l as LinearTerm);
      i++;
      continue;
    }
    j++;
    const both = l !== undefined && l.unknown.id === r.unknown.id;
    if (both) i++;
    const coefficient = residue((both ? l.coefficient : 0) + sign * r.coefficient);
    if (coefficient !== 0) terms.push({ unknown: r.unknown, coefficient });
  }
  return terms.length === 0 ? constant : { constant, terms };
}

function constantOf(value: Value): number {
  return typeof value === 'number' ? value : value.constant;
}

function termsOf(value: Value): readonly LinearTerm[] {
  return typeof value === 'number' ? NO_TERMS : value.terms;
}

const NO_TERMS: readonly LinearTerm[] = [];
