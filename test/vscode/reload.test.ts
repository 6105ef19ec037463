import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { root } from '../../scripts/vscode/root.ts';
import { temporaryFolder } from '../../scripts/vscode/temporaryFolder.ts';
import { openBrowser } from './host/browser.ts';
import { pageDriver } from './host/pageDriver.ts';
import { serveVsCodeWeb } from './host/vscodeWeb.ts';
import { createWorkspace } from './host/workspace.ts';

/** How long to wait for what must come, in milliseconds. */
const timeout = 60_000;

// Not a part of the suite, which would not survive it.
test('a preview comes back after the window is reloaded', async () => {
  await using workspace = await createWorkspace();
  await using data = await temporaryFolder('data');
  await using profile = await temporaryFolder('browser');
  using server = await serveVsCodeWeb({ data: data.path, workspace: workspace.path, extension: root });
  await using context = await openBrowser(profile.path);
  const page = context.pages()[0] ?? (await context.newPage());
  const driver = pageDriver(page, join(root, '.cache', 'screenshots', 'reload'));

  /** What the preview shows, once it shows something. */
  async function picture(): Promise<readonly string[]> {
    for (const deadline = Date.now() + timeout; Date.now() < deadline; await delay(100)) {
      const segments = await driver.query({ selector: '.segment' });
      if (segments.length > 0) {
        return segments.map(({ text }) => text);
      }
    }
    throw new Error('The preview shows nothing.');
  }

  await page.goto(server.address);
  await page.getByRole('treeitem', { name: 'handshake.tcpflow', exact: true }).dblclick({ timeout });
  await page.getByRole('tab', { name: /^handshake.tcpflow/ }).click({ timeout });
  await driver.press({ keys: ['Control+K', 'v'] });
  const before = await picture();

  // The command lets the workbench save its state first; the browser's own reload does not wait for that.
  await driver.press({ keys: ['F1'] });
  await page.keyboard.type('Developer: Reload Window');
  await Promise.all([page.waitForEvent('load', { timeout }), driver.press({ keys: ['Enter'] })]);
  assert.deepEqual(await picture(), before);
});
