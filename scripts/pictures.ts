// Makes the pictures of the README and the manual: `npm run pictures`. They are what the preview shows.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openPreviewPage, openTestBrowser } from './preview/previewPage.ts';
import type { ThemeName } from './preview/themes.ts';
import { root } from './vscode/root.ts';

interface Shot {
  readonly name: string;
  readonly example: string;
  readonly theme: ThemeName;
  readonly size: { readonly width: number; readonly height: number };
  /** Label of the segment to select. */
  readonly selected?: string;
}

const SHOTS: readonly Shot[] = [
  { name: 'handshake', example: 'handshake', theme: 'light', size: { width: 1000, height: 760 }, selected: 'SYN+ACK' },
  { name: 'stale-syn', example: 'stale-syn', theme: 'dark', size: { width: 900, height: 1020 } },
  { name: 'flood', example: 'syn-flood', theme: 'light', size: { width: 1100, height: 820 } },
];

const folder = join(root, 'docs', 'pictures');
await mkdir(folder, { recursive: true });
await using browser = await openTestBrowser();
for (const { name, example, theme, size, selected } of SHOTS) {
  await using preview = await openPreviewPage(browser, { size });
  const { page } = preview;
  await preview.theme(theme);
  await preview.show(await readFile(join(root, 'examples', `${example}.tcpflow`), 'utf8'));
  if (selected !== undefined) await page.locator('.segment', { hasText: selected }).first().click();
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
