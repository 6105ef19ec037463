import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** Something becomes what is expected, within seconds: what a page says comes a moment behind the key that it answers. */
export async function settles(actual: () => unknown, expected: unknown): Promise<void> {
  for (let tries = 0; tries < 200 && !isDeepStrictEqual(await actual(), expected); tries++) await delay(25);
  assert.deepEqual(await actual(), expected);
}
