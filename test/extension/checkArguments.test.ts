import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkArguments } from '../../src/extension/checkArguments.ts';

test('a task that says nothing checks the whole folder', () => {
  assert.deepEqual(checkArguments({ type: 'tcpflow' }, {}), ['.']);
});

test('a task says what to check and how many warnings there may be; rules are those of the settings', () => {
  assert.deepEqual(checkArguments({ paths: ['lecture', 'a.tcpflow'], maxWarnings: 0 }, { 'ack/stale': 'off' }), [
    '--rule',
    'ack/stale=off',
    '--max-warnings',
    '0',
    'lecture',
    'a.tcpflow',
  ]);
});

test('what makes no sense is left out', () => {
  assert.deepEqual(checkArguments({ paths: 'lecture', maxWarnings: 'many' }, { 'ack/stale': 'loud' }), ['.']);
  assert.deepEqual(checkArguments({ paths: [1, 'a'] }, 'nonsense'), ['a']);
});
