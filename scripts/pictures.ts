// Makes the pictures of the README and the manual: `npm run pictures`. They are what the preview shows.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lossyTransfer } from './preview/lossyTransfer.ts';
import { openPreviewPage, openTestBrowser } from './preview/previewPage.ts';
import type { ThemeName } from './preview/themes.ts';
import { root } from './vscode/root.ts';

interface Shot {
  readonly name: string;
  /** One of examples/, or a text. */
  readonly example?: string;
  readonly text?: string;
  readonly theme: ThemeName;
  readonly size: { readonly width: number; readonly height: number };
  /** Label of the segment to select. */
  readonly selected?: string;
  /** The part of the page to take, and the key that opens it. */
  readonly part?: { readonly key: string; readonly selector: string };
}

const SHOTS: readonly Shot[] = [
  { name: 'handshake', example: 'handshake', theme: 'light', size: { width: 1000, height: 760 }, selected: 'SYN+ACK' },
  { name: 'stale-syn', example: 'stale-syn', theme: 'dark', size: { width: 900, height: 1020 } },
  { name: 'flood', example: 'syn-flood', theme: 'light', size: { width: 1100, height: 820 } },
  {
    name: 'time-sequence',
    text: lossyTransfer(30),
    theme: 'light',
    size: { width: 1100, height: 900 },
    part: { key: 't', selector: '#plot' },
  },
];

const folder = join(root, 'docs', 'pictures');
await mkdir(folder, { recursive: true });
await using browser = await openTestBrowser();
for (const { name, example, text, theme, size, selected, part } of SHOTS) {
  await using preview = await openPreviewPage(browser, { size });
  const { page } = preview;
  await preview.theme(theme);
  await preview.show(text ?? (await readFile(join(root, 'examples', `${example}.tcpflow`), 'utf8')));
  if (selected !== undefined) await page.locator('.segment', { hasText: selected }).first().click();
  const path = join(folder, `${name}.png`);
  if (part === undefined) {
    await page.screenshot({ path });
    continue;
  }
  await page.keyboard.press(part.key);
  await page.locator(`${part.selector} canvas`).waitFor();
  // The keyboard's focus is no part of the picture.
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await page.waitForTimeout(500);
  await page.locator(part.selector).screenshot({ path });
}
