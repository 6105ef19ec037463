import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { findBrowser } from '../../../scripts/vscode/findBrowser.ts';

/** For a browser that stands alone: no helpers of the desktop, no talk with its maker. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Webviews live on hosts of their own and need a service worker there: storage of a third party, to Chromium. */
const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };

/** A browser without a window, until it is disposed of. `profile` is an existing, empty folder. */
export async function openBrowser(profile: string): Promise<BrowserContext> {
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return await chromium.launchPersistentContext(profile, {
    executablePath: await findBrowser(),
    args: BROWSER_FLAGS,
    headless: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    viewport: { width: 1_280, height: 800 },
    // Who started this program ends the browser with everything else, by disposing of it.
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}
