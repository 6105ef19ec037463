import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import { THEMES, type ThemeName } from '../../../scripts/preview/themes.ts';
import { findBrowser } from '../../../scripts/vscode/findBrowser.ts';
import { BROWSER_FLAGS } from '../../vscode/host/browser.ts';
import { violationsIn } from './axe.ts';

/** A page in a real browser, with the components of the preview, under the content security policy of a webview. */
export interface ComponentPage extends AsyncDisposable {
  readonly page: Page;
  /** What the page has asked for that is not its own. */
  readonly strayRequests: readonly string[];
  /** What has gone wrong in it: errors, and what its policy has refused. */
  readonly complaints: readonly string[];
  /** An empty page with one element to put things into: `#place`. */
  reset(options: PageOptions): Promise<void>;
  /** What axe-core has against the page, in words. */
  violations(): Promise<readonly string[]>;
  /** Takes a picture of the page, for the eye: `.cache/screenshots/components/NAME.png`. */
  screenshot(name: string): Promise<void>;
}

export interface PageOptions {
  /** In CSS pixels, as is the height. */
  readonly width: number;
  readonly height?: number;
  readonly theme: ThemeName;
  /** A page of its own, and not only an emptied one: for what listens to the document. */
  readonly fresh?: boolean;
}

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const ORIGIN = 'https://preview.test';

const HTML = `<!DOCTYPE html><html lang="en"><head><title>Components</title><link rel="stylesheet" href="/preview.css"><script src="/components.js" defer></script></head><body><main id="place"></main></body></html>`;

const POLICY = `default-src 'none'; style-src ${ORIGIN}; script-src ${ORIGIN}`;

/** Builds the components and opens a browser for them, until it is disposed of. */
export async function openPage(): Promise<ComponentPage> {
  const files = await servedFiles();
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: BROWSER_FLAGS });
  const page = await browser.newPage({ reducedMotion: 'reduce' });
  const strayRequests: string[] = [];
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.route('**/*', async route => {
    const { origin, pathname } = new URL(route.request().url());
    const file = origin === ORIGIN ? files.get(pathname) : undefined;
    if (file !== undefined) return await route.fulfill(file);
    strayRequests.push(route.request().url());
    await route.abort();
  });

  return {
    page,
    strayRequests,
    complaints,
    async reset({ width, height = 900, theme, fresh = false }) {
      await page.setViewportSize({ width, height });
      if (fresh || !page.url().startsWith(ORIGIN)) await page.goto(`${ORIGIN}/`);
      await page.evaluate(variables => {
        document.querySelector('#place')?.replaceChildren();
        document.documentElement.removeAttribute('style');
        for (const [name, value] of Object.entries(variables)) {
          document.documentElement.style.setProperty(`--vscode-${name}`, value);
        }
      }, THEMES[theme]);
    },
    violations: () => violationsIn(page),
    async screenshot(name) {
      const path = join(ROOT, '.cache', 'screenshots', 'components', `${name}.png`);
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path, fullPage: true });
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
    },
  };
}

interface Served {
  readonly contentType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function servedFiles(): Promise<ReadonlyMap<string, Served>> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, 'test', 'preview', 'browser', 'components.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const files = new Map<string, Served>([
    ['/', { contentType: 'text/html; charset=utf-8', body: HTML, headers: { 'Content-Security-Policy': POLICY } }],
    ['/components.js', { contentType: 'text/javascript; charset=utf-8', body: outputFiles[0]?.text ?? '' }],
    ['/favicon.ico', { contentType: 'image/x-icon', body: '' }],
  ]);
  const styles = await readFile(join(ROOT, 'dist', 'webview', 'preview.css'), 'utf8');
  files.set('/preview.css', { contentType: 'text/css; charset=utf-8', body: styles });
  return files;
}
