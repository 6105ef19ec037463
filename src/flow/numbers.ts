import type { Expression, Field, FieldName, PlainParts } from '../syntax/tree.ts';
import type { Value } from '../tcp/value.ts';
import { resolve, resolveInteger, type Target } from './scope.ts';
import type { World } from './world.ts';

/** What fields are written on: a segment, or an end that is given. */
export interface Fielded {
  readonly fields: readonly Field[];
  readonly plain?: PlainParts | undefined;
}

/** The field of that kind, with its type narrowed. */
export function fieldOf<Kind extends FieldName>(
  written: Fielded,
  kind: Kind,
): (Field & { readonly kind: Kind }) | undefined {
  if (written.plain !== undefined && !isWritten(written.plain, kind)) return undefined;
  for (const field of written.fields) {
    if (field.kind === kind) return field as Field & { readonly kind: Kind };
  }
  return undefined;
}

/** Whether there is such a field. */
export function hasField(written: Fielded, kind: FieldName): boolean {
  return written.plain === undefined ? fieldOf(written, kind) !== undefined : isWritten(written.plain, kind);
}

function isWritten(numbers: PlainParts, kind: FieldName): boolean {
  switch (kind) {
    case 'seq':
    case 'ack':
    case 'len':
    case 'win':
    case 'mss':
    case 'wscale':
      return numbers[kind] !== undefined;
    case 'ts':
      return numbers.tsVal !== undefined;
    case 'sack-ok':
      return numbers.sackOk;
    case 'sack':
      return numbers.sack !== undefined;
    default:
      return false;
  }
}

/** A written expression as a value; a symbol that nothing can bind is reported, and the field counts as left out. */
export function bound(world: World, expression: Expression, target: Target, line: number): Value | undefined {
  const resolved = resolve(expression, world.scope, target, line);
  if (resolved.value === undefined) {
    world.report('name/symbol-not-bound', expression, { symbols: resolved.symbols, reason: resolved.reason });
  }
  return resolved.value;
}

/** The value of a written expression if nothing in it is still to be bound; binds and reports nothing. */
export function known(world: World, expression: Expression): Value | undefined {
  return resolve(expression, world.scope, NOTHING, 0).value;
}

/** A written integer up to `limit`, inclusive; anything else is reported and counts as left out. */
export function integer(world: World, expression: Expression, what: string, limit: number): number | undefined {
  const value = resolveInteger(expression, world.scope);
  if (value === undefined) {
    world.report('name/symbol-not-bound', expression, {
      symbols: expression.terms.map(term => term.name),
      reason: 'integer',
    });
    return undefined;
  }
  if (value < 0 || value > limit) {
    world.report('syntax/number-range', expression, { what, value, limit });
    return undefined;
  }
  return value;
}

export const NEW_SEQUENCE_NUMBER: Target = { kind: 'new', positive: false };
export const NEW_AMOUNT: Target = { kind: 'new', positive: true };
/** Several symbols that only a value of each could bind. */
export const SEVERAL: Target = { kind: 'none', reason: 'several' };
export const NOTHING: Target = { kind: 'none', reason: 'nothing' };

/** What a symbol binds to where a number is right. */
export function right(value: Value): Target {
  return { kind: 'right', value };
}

/** The same, or a new unknown where none is right yet. */
export function rightOrNew(value: Value | undefined): Target {
  return value === undefined ? NEW_SEQUENCE_NUMBER : right(value);
}
