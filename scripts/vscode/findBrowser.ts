import { chromium } from 'playwright-core';
import { findBrowser as findInstalledBrowser } from '../../src/cli/browser/findBrowser.ts';
import { Missing } from './missing.ts';

/**
 * The executable of a Chromium-based browser: one that the command line would find, or Playwright's own. Rejects with
 * one line that says how to get one.
 */
export async function findBrowser(): Promise<string> {
  const found = await findInstalledBrowser(chromium.executablePath());
  if ('path' in found) return found.path;
  throw new Missing(found.reason);
}
