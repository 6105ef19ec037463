import { join } from 'node:path';
import { test } from 'node:test';
import { runTests } from '@vscode/test-electron';
import { askedFor, downloadedDesktop } from '../../scripts/vscode/desktop.ts';
import { findBrowser } from '../../scripts/vscode/findBrowser.ts';
import { Missing } from '../../scripts/vscode/missing.ts';
import { root } from '../../scripts/vscode/root.ts';
import { unlessAborted } from '../../scripts/vscode/runProgram.ts';
import { stopRequest } from '../../scripts/vscode/stopRequest.ts';
import { temporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { buildSuite } from './host/buildSuite.ts';
import { createWorkspace } from './host/workspace.ts';

/** Desktop VS Code where it can be had; else a program of ours that takes its place. */
async function executable(signal: AbortSignal): Promise<readonly [string, ...string[]]> {
  const choice = askedFor();
  const desktop = choice === 'embedded' ? undefined : await downloadedDesktop(signal);
  if (desktop !== undefined) {
    return [desktop];
  }
  if (choice === 'desktop') {
    throw new Missing('There is no desktop VS Code: none to download, or no display to show it on.');
  }
  // Not used here, but better missed now than after a minute of preparation.
  await findBrowser();
  return [process.execPath, join(import.meta.dirname, 'host', 'embedded.ts')];
}

test('the suite passes in the newest VS Code, in its Node extension host', async () => {
  const signal = stopRequest();
  await using workspace = await createWorkspace();
  await using data = await temporaryFolder('data');
  const [vscodeExecutablePath, ...args] = await executable(signal);
  const run = runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: await buildSuite('node'),
    launchArgs: [
      ...args,
      workspace.path,
      `--user-data-dir=${data.path}`,
      `--extensions-dir=${join(data.path, 'extensions')}`,
    ],
  });
  await unlessAborted(run, signal);
});
