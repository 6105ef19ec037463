import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openTestBrowser } from '../../../scripts/preview/previewPage.ts';
import { root } from '../../../scripts/vscode/root.ts';
import { plainText } from '../../../src/diagram/plainText.ts';
import { DEFAULT_SETTINGS } from '../../../src/rules/checker.ts';
import { createService } from '../../../src/service/createService.ts';

const FLOW = `title "Open </script> <b>"
host A "Client"
host B listen
A -x B: SYN seq=x
wait RTO
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+2
A -> B: ACK "</script><script>alert(1)</script>"
`;

let browser: Browser;
let folder: string;
/** The page that the program makes, as a file that somebody was sent. */
let file: string;

before(async () => {
  browser = await openTestBrowser();
  folder = mkdtempSync(join(tmpdir(), 'tcpflow-page-'));
  writeFileSync(join(folder, 'open.tcpflow'), FLOW);
  file = join(folder, 'open.html');
  execFileSync(execPath, [join(root, 'dist/cli.js'), 'render', 'open.tcpflow', '--to', 'html', '-o', file], {
    cwd: folder,
  });
});
after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** All that the page has asked for. */
  readonly requests: readonly string[];
  /** Errors of scripts, and what the policy forbade but the looks that Mermaid wants for shapes we only measure. */
  readonly complaints: readonly string[];
}

async function open(path = file, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext({ offline: true, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', request => requests.push(request.url()));
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(pathToFileURL(path).href);
  return { page, requests, complaints, [Symbol.asyncDispose]: () => context.close() };
}

async function openDrawn(options?: BrowserContextOptions): Promise<Opened> {
  const opened = await open(file, options);
  await opened.page.locator('.item.segment').first().waitFor();
  return opened;
}

const exportAs = (page: Page, action: string) => page.getByLabel('Save or copy').selectOption(action);

describe('a page without VS Code', () => {
  it('shows the picture, from a file, without any network', async () => {
    await using opened = await openDrawn();
    const { page } = opened;
    const texts = await page.locator('.rows text').allTextContents();
    for (const text of ['SYN seq=x', '✗ SYN+ACK seq=y ack=x+2', 'retransmission', 'ESTABLISHED']) {
      assert.ok(texts.includes(text), `${text} in ${texts.join()}`);
    }
    assert.equal(await page.title(), 'Open </script> <b>');
    assert.deepEqual(opened.requests, [pathToFileURL(file).href]);
    assert.deepEqual(opened.complaints, []);
  });

  it('knows the details of each item', async () => {
    await using opened = await openDrawn();
    const { page } = opened;
    await page.locator('.item.segment').nth(2).click();
    if (!(await page.locator('#side').isVisible())) await page.locator('[data-action="details"]').click();
    await page.locator('#side').getByText('SND.NXT').first().waitFor();
    assert.match((await page.locator('#side').textContent()) ?? '', /RFC 9293/);
  });

  it('plots each direction, without fetching anything', async () => {
    await using opened = await openDrawn();
    const { page } = opened;
    await page.locator('[data-action="time-sequence"]').click();
    const summary = page.locator('#plot p.summary');
    await summary.waitFor();
    assert.match((await summary.textContent()) ?? '', /^A → B: 3 segments and 1 answer: 1 lost, 1 sent again/);
    await page.getByLabel('Connection and direction').selectOption('B → A');
    await page.getByText('B → A: 1 segment and').waitFor();
    assert.equal(opened.requests.length, 1);
    assert.deepEqual(opened.complaints, []);
  });

  it('is light or dark as the reader likes it, also while it is open', async () => {
    await using opened = await openDrawn({ colorScheme: 'dark' });
    const background = () => opened.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(await background(), 'rgb(31, 31, 31)');
    await opened.page.emulateMedia({ colorScheme: 'light' });
    await opened.page.waitForFunction(() => document.body.getAttribute('data-theme') === 'light');
    assert.equal(await background(), 'rgb(255, 255, 255)');
  });

  it('saves pictures as downloads under its own name', async () => {
    await using opened = await openDrawn();
    const { page } = opened;
    for (const [format, begin] of [
      ['svg', '<?xml version="1.0"'],
      ['png', '\x89PNG\r\n'],
    ] as const) {
      const [download] = await Promise.all([page.waitForEvent('download'), exportAs(page, `export-${format}`)]);
      assert.equal(download.suggestedFilename(), `open.${format}`);
      const saved = readFileSync(await download.path());
      assert.equal(saved.toString('latin1', 0, begin.length), begin);
    }
    assert.deepEqual(opened.complaints, []);
  });

  it('copies through the clipboard, and says so', async () => {
    await using opened = await openDrawn();
    const { page } = opened;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await exportAs(page, 'copy-text');
    await page.getByRole('status').getByText('Copied as text').waitFor();
    const picture = createService().picture({ uri: 'open', version: 1, text: FLOW }, DEFAULT_SETTINGS);
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), plainText(picture));
  });

  it('says if the browser does not let it copy', async () => {
    await using opened = await openDrawn();
    const { page } = opened;
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await exportAs(page, 'copy-mermaid');
    await page.getByRole('status').getByText('This browser does not let the page copy.').waitFor();
  });

  it('says that it is damaged where its data are not what they should be', async () => {
    const damaged = join(folder, 'damaged.html');
    writeFileSync(damaged, readFileSync(file, 'utf8').replace('"hosts":[', '"hosts":[7,'));
    await using opened = await open(damaged);
    await opened.page.getByText('This page has been damaged: there is no picture in it.').waitFor();
    assert.deepEqual(opened.complaints, []);
  });

  it('is a text where scripts do not run', async () => {
    await using opened = await open(file, { javaScriptEnabled: false });
    const text = await opened.page.locator('noscript').textContent();
    assert.match(text ?? '', /2\. {2}SYN-SENT {4}--> <SEQ=x><CTL=SYN> +XXX {2}\(lost\)/);
  });
});
