/** Whether a value from outside is what it should be. */
export type Check = (value: unknown) => boolean;

/** An object with at least these properties. */
export function shape(properties: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(properties);
  return value =>
    typeof value === 'object' &&
    value !== null &&
    entries.every(([name, check]) => check((value as Record<string, unknown>)[name]));
}

/** A property that may be left out. */
export function optional(check: Check): Check {
  return value => value === undefined || check(value);
}

/** A value that may be missing on purpose. */
export function nullable(check: Check): Check {
  return value => value === null || check(value);
}

export function listOf(check: Check): Check {
  return value => Array.isArray(value) && value.every(check);
}

export function oneOf(...values: readonly string[]): Check {
  return value => typeof value === 'string' && values.includes(value);
}

export const isString: Check = value => typeof value === 'string';

export const isBoolean: Check = value => typeof value === 'boolean';

export const isNumber: Check = value => typeof value === 'number' && Number.isFinite(value);

/** A line, a version, a number of things: an integer that is not negative. */
export const isCount: Check = value => Number.isSafeInteger(value) && (value as number) >= 0;

/** One of a union told apart by `type`. */
export function unionOf(checks: Readonly<Record<string, Check>>): Check {
  return unionBy('type', checks);
}

/** One of a union told apart by a property. */
export function unionBy(property: string, checks: Readonly<Record<string, Check>>): Check {
  return value => {
    const tag: unknown = (value as Readonly<Record<string, unknown>> | null | undefined)?.[property];
    return typeof tag === 'string' && Object.hasOwn(checks, tag) && checks[tag]?.(value) === true;
  };
}
