import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { cachedFolder } from '../../scripts/vscode/cachedFolder.ts';
import { temporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';

/** Writes a file that says which call made the folder. */
const maker = (text: string) => (unfinished: string) => writeFile(join(unfinished, 'made'), text);

const contentOf = (folder: string) => readFile(join(folder, 'made'), 'utf8');

test('a folder is made once', async () => {
  await using cache = await temporaryFolder('test');
  const folder = join(cache.path, 'not', 'there', 'yet');
  await cachedFolder(folder, maker('first'));
  await cachedFolder(folder, () => assert.fail('it is made already'));
  assert.equal(await contentOf(folder), 'first');
});

test('a failure leaves nothing behind, and the next attempt succeeds', async () => {
  await using cache = await temporaryFolder('test');
  const folder = join(cache.path, 'folder');
  const failing = cachedFolder(folder, async unfinished => {
    await maker('half')(unfinished);
    throw new Error('interrupted');
  });
  await assert.rejects(failing, { message: 'interrupted' });
  assert.deepEqual(await readdir(cache.path), []);
  await cachedFolder(folder, maker('whole'));
  assert.equal(await contentOf(folder), 'whole');
});

test('what a killed process left behind is removed, and what a running one makes is not', async () => {
  await using cache = await temporaryFolder('test');
  const folder = join(cache.path, 'folder');
  // No process has this number: it is above every system's limit.
  await mkdir(`${folder}.1999999999.abandoned`);
  await mkdir(`${folder}.${process.pid}.underWay`);
  await cachedFolder(folder, maker('whole'));
  assert.deepEqual((await readdir(cache.path)).sort(), ['folder', `folder.${process.pid}.underWay`]);
});

test('a folder that is not whole is made again', async () => {
  await using cache = await temporaryFolder('test');
  const folder = join(cache.path, 'folder');
  await cachedFolder(folder, maker('first'));
  await rm(join(folder, '.complete'));
  await cachedFolder(folder, maker('second'));
  assert.equal(await contentOf(folder), 'second');
});

test('two at once agree', async () => {
  await using cache = await temporaryFolder('test');
  const folder = join(cache.path, 'folder');
  await Promise.all([cachedFolder(folder, maker('one')), cachedFolder(folder, maker('other'))]);
  assert.match(await contentOf(folder), /^(one|other)$/);
  assert.deepEqual(await readdir(cache.path), ['folder']);
});
