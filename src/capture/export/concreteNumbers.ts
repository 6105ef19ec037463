import type { Value } from '../../tcp/value.ts';

/**
 * The number that a value stands for: an unknown ISN becomes a million more than the one before, so that they are told
 * apart at a glance, and an unknown amount of bytes a hundred and some. The same in every run.
 */
export function concrete(value: Value): number {
  if (typeof value === 'number') return value;
  return value.terms.reduce((sum, { unknown, coefficient }) => {
    const number = unknown.positive ? 100 + (unknown.id % 100) : Math.imul(unknown.id + 1, 1_000_000);
    return (sum + Math.imul(coefficient, number)) >>> 0;
  }, value.constant);
}
