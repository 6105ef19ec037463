import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusBarText } from '../../src/extension/statusBarText.ts';

test('the status bar counts segments, and problems if there are some', () => {
  assert.equal(statusBarText(0, 0).text, '$(arrow-swap) 0 segments');
  assert.equal(statusBarText(1, 1).text, '$(arrow-swap) 1 segment, 1 problem');
  assert.equal(statusBarText(12_000, 2).text, '$(arrow-swap) 12,000 segments, 2 problems');
});

test('its tooltip says it in words, and what a click does', () => {
  assert.equal(statusBarText(3, 0).tooltip, 'TCP Flow: 3 segments, no problems. Show the output channel');
});
