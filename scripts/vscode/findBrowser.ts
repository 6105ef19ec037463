import { chromium } from 'playwright-core';
import { findProgram, isExecutable } from './findProgram.ts';
import { Missing } from './missing.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const applications: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * The executable of a Chromium-based browser: the one named by `CHROME_PATH`, else one of the PATH, one in its usual
 * place, or Playwright's own. Rejects with one line that says how to get one.
 */
export async function findBrowser(): Promise<string> {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) {
    if (await isExecutable(CHROME_PATH)) {
      return CHROME_PATH;
    }
    throw new Missing(`CHROME_PATH is “${CHROME_PATH}”, and there is no program there.`);
  }
  const found = await findProgram(...names);
  if (found !== undefined) {
    return found;
  }
  for (const path of [...(applications[process.platform] ?? []), chromium.executablePath()]) {
    if (await isExecutable(path)) {
      return path;
    }
  }
  throw new Missing(
    'No Chromium-based browser: install one (on Debian and Ubuntu “apt-get install chromium”, anywhere ' +
      '“npx playwright-core install chromium”) or set CHROME_PATH to one.',
  );
}
