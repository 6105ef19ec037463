import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { startTree } from '../../scripts/vscode/processTree.ts';
import { runProgram } from '../../scripts/vscode/runProgram.ts';

const never = new AbortController().signal;

/** Starts a grandchild, prints its process id, and waits for ever. */
const parent = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;

test('a tree ends with all its members', async () => {
  const tree = await startTree(process.execPath, ['-e', parent], { stdio: ['ignore', 'pipe', 'inherit'] });
  assert.ok(tree.child.stdout);
  const [grandchild] = await once(tree.child.stdout, 'data');
  await tree[Symbol.asyncDispose]();
  await tree.exited;
  assert.throws(() => process.kill(Number(grandchild), 0), { code: 'ESRCH' });
});

test('a program that is not there is an error', async () => {
  await assert.rejects(startTree('tcpflow-no-such-program', [], {}), { code: 'ENOENT' });
});

test('a program that succeeds gives its output', async () => {
  assert.equal(await runProgram(process.execPath, ['-p', '6 * 7'], {}, never), '42\n');
});

test('a program that fails rejects with the end of its output', async () => {
  const failing = runProgram(process.execPath, ['-e', 'console.error("out of tea"); process.exit(3)'], {}, never);
  await assert.rejects(failing, /ended with 3:\nout of tea$/);
});

test('a program that is no longer wanted is ended', async () => {
  const signal = AbortSignal.timeout(200);
  await assert.rejects(runProgram(process.execPath, ['-e', parent], {}, signal), { name: 'TimeoutError' });
});
