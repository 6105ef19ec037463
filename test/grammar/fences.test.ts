import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failures, MARKDOWN, root } from './tokenize.ts';

test('```tcpflow fences are highlighted in Markdown', async () => {
  assert.equal(await failures(`${root}test/grammar/fences.md.txt`, [MARKDOWN]), '');
});
