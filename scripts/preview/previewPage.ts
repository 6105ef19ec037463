import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { FromPreview, PreviewState, ToPreview } from '../../src/preview/messages.ts';
import { type PageHtml, pageHtml } from '../../src/preview/pageHtml.ts';
import { DEFAULT_SETTINGS } from '../../src/rules/checker.ts';
import { createService } from '../../src/service/createService.ts';
import type { SourceDocument } from '../../src/service/service.ts';
import { findBrowser } from '../vscode/findBrowser.ts';
import { root } from '../vscode/root.ts';
import { THEME_CLASSES, THEMES, type ThemeName } from './themes.ts';

/** The real page of the preview in a real browser; the test speaks for the extension. */
export interface PreviewPage extends AsyncDisposable {
  readonly page: Page;
  /** What the page has said so far. */
  readonly said: readonly FromPreview[];
  /** Requests that left the page: there should be none. */
  readonly requests: readonly string[];
  /** What the page's policy forbade, and errors of its scripts. */
  readonly complaints: readonly string[];
  post(message: ToPreview): Promise<void>;
  /** Shows the picture of a text, and waits until it is on screen. */
  show(text: string): Promise<void>;
  /** Posts the picture of a text, as the extension does while somebody types. */
  update(text: string): Promise<void>;
  theme(theme: ThemeName): Promise<void>;
  state(): Promise<PreviewState | undefined>;
}

/** An address that answers nothing but the page's own four files. */
const ORIGIN = 'https://preview.invalid';

/** A browser for one file of tests. */
export async function openTestBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}

/** Opens the page as the extension does: the same markup, under the same policy. */
export async function openPreviewPage(
  browser: Browser,
  {
    size = { width: 1000, height: 800 },
    state,
  }: { readonly size?: { width: number; height: number }; readonly state?: PreviewState } = {},
): Promise<PreviewPage> {
  const context = await browser.newContext({ viewport: size, acceptDownloads: true });
  const page = await context.newPage();
  const said: FromPreview[] = [];
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  const files = new Map([
    ['/', { contentType: 'text/html', body: pageHtml(PAGE) }],
    [
      '/preview.js',
      { contentType: 'text/javascript', body: await readFile(join(root, 'dist/webview/preview.js'), 'utf8') },
    ],
    [
      '/timeSequence.js',
      { contentType: 'text/javascript', body: await readFile(join(root, 'dist/webview/timeSequence.js'), 'utf8') },
    ],
    ['/preview.css', { contentType: 'text/css', body: await readFile(join(root, 'dist/webview/preview.css'), 'utf8') }],
  ]);
  await context.route('**/*', async route => {
    const { origin, pathname } = new URL(route.request().url());
    const file = origin === ORIGIN ? files.get(pathname) : undefined;
    if (file !== undefined) return await route.fulfill(file);
    requests.push(route.request().url());
    return await route.abort();
  });
  const service = createService();
  let current: SourceDocument = { uri: 'test', version: 0, text: '' };
  /** Nobody waits for an answer: the page may be gone by then. */
  const answer = (message: ToPreview): void => void opened.post(message).catch(() => undefined);
  await page.exposeFunction('saidByPreview', (message: FromPreview) => {
    said.push(message);
    if (!('version' in message) || message.version !== current.version) return;
    if (message.type === 'details') {
      answer({ ...message, details: service.details(current, DEFAULT_SETTINGS, message.item) ?? null });
    }
    if (message.type === 'time-sequence') {
      const { type, version, direction } = message;
      answer({ type, version, sequence: service.timeSequence(current, DEFAULT_SETTINGS, direction) });
    }
  });
  await page.addInitScript(initial => {
    let kept: unknown = initial;
    Object.assign(globalThis, {
      acquireVsCodeApi: () => ({
        postMessage(message: unknown) {
          window.dispatchEvent(new CustomEvent('said', { detail: message }));
          (globalThis as unknown as Door).saidByPreview(message);
        },
        getState: () => kept,
        setState(value: unknown) {
          kept = value;
        },
      }),
      keptState: () => kept,
    });
  }, state);
  await page.goto(`${ORIGIN}/`);

  const until = async (condition: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 600 && !condition(); tries++) await page.waitForTimeout(25);
    if (!condition())
      throw new Error(`It never came. Said: ${JSON.stringify(said)}. Complaints: ${complaints.join('\n')}`);
  };
  await until(() => said.some(({ type }) => type === 'ready'));

  const opened: PreviewPage = {
    page,
    said,
    requests,
    complaints,
    async post(message) {
      await page.evaluate(data => window.postMessage(data, '*'), message);
    },
    async show(text) {
      await opened.update(text);
      const { version } = current;
      await until(() =>
        said.some(message => (message.type === 'rendered' || message.type === 'failed') && message.version === version),
      );
    },
    async update(text) {
      const version = current.version + 1;
      current = { uri: 'test', version, text };
      await opened.post({ type: 'update', version, picture: service.picture(current, DEFAULT_SETTINGS) });
    },
    async theme(theme) {
      await page.evaluate(
        ({ values, classes }) => {
          const { style } = document.documentElement;
          style.cssText = '';
          for (const [name, value] of Object.entries(values)) style.setProperty(`--vscode-${name}`, value);
          document.body.classList.remove(...[...document.body.classList].filter(name => name.startsWith('vscode-')));
          document.body.classList.add(...classes);
        },
        { values: THEMES[theme], classes: THEME_CLASSES[theme] },
      );
    },
    state: () => page.evaluate(() => (globalThis as unknown as Door).keptState() as PreviewState | undefined),
    async [Symbol.asyncDispose]() {
      await context.close();
    },
  };
  await opened.theme('light');
  return opened;
}

interface Door {
  saidByPreview(message: unknown): void;
  keptState(): unknown;
}

/** The page as the extension makes it. */
const PAGE: PageHtml = {
  script: '/preview.js',
  styles: '/preview.css',
  timeSequence: '/timeSequence.js',
  styleSource: ORIGIN,
  nonce: 'test',
  uri: 'file:///test.tcpflow',
  locked: false,
};
