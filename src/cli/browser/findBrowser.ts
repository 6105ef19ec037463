import { env, platform } from 'node:process';
import { findProgram, isExecutable } from './findProgram.ts';

/** The executable of a Chromium-based browser, or one line that says why there is none and how to get one. */
export type FoundBrowser = { readonly path: string } | { readonly reason: string };

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
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
 * Looks for a browser: the one named by `CHROME_PATH`, else one of the PATH, one in its usual place.
 * @param others paths to try at last
 */
export async function findBrowser(...others: readonly string[]): Promise<FoundBrowser> {
  const { CHROME_PATH } = env;
  if (CHROME_PATH) {
    if (await isExecutable(CHROME_PATH)) return { path: CHROME_PATH };
    return { reason: `CHROME_PATH is “${CHROME_PATH}”, and there is no program there.` };
  }
  const found = await findProgram(...NAMES);
  if (found !== undefined) return { path: found };
  for (const path of [...(PLACES[platform] ?? []), ...others]) if (await isExecutable(path)) return { path };
  return {
    reason:
      'No Chromium-based browser: install one (on Debian and Ubuntu “apt-get install chromium”) or set CHROME_PATH to one.',
  };
}
