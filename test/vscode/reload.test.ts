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

const kinds = [
  { kind: 'preview', title: 'Preview', locked: false },
  { kind: 'locked preview', title: '[Preview]', locked: true },
];

// Not a part of the suite, which would not survive it.
for (const { kind, title, locked } of kinds) {
  test(`a ${kind} comes back as such after the window is reloaded`, async () => {
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

    async function open(name: string): Promise<void> {
      await page.getByRole('treeitem', { name, exact: true }).dblclick({ timeout });
      await page.getByRole('tab', { name }).first().click({ timeout });
    }

    async function run(name: string): Promise<void> {
      await driver.press({ keys: ['F1'] });
      await page.keyboard.type(name);
      await driver.press({ keys: ['Enter'] });
    }

    async function openPreview(): Promise<void> {
      await driver.press({ keys: ['Control+K', 'v'] });
    }

    /** Waits for the tab of a preview. */
    async function tab(name: string): Promise<void> {
      await page.getByRole('tab', { name }).first().waitFor({ timeout });
    }

    await page.goto(server.address);
    await open('handshake.tcpflow');
    await (locked ? run('TCP Flow: Open Locked Preview to the Side') : openPreview());
    const before = await picture();

    // The command lets the workbench save its state first; the browser's own reload does not wait for that.
    await Promise.all([page.waitForEvent('load', { timeout }), run('Developer: Reload Window')]);
    assert.deepEqual(await picture(), before);
    await tab(`${title} handshake.tcpflow`);

    await open('aborted.tcpflow');
    if (locked) {
      await openPreview();
      await tab('Preview aborted.tcpflow');
      await tab(`${title} handshake.tcpflow`);
    } else {
      await tab(`${title} aborted.tcpflow`);
    }
  });
}
