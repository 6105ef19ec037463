import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import type { Picture } from '../../src/diagram/picture.ts';
import type { FromPreview } from '../../src/preview/messages.ts';
import { DEFAULT_SETTINGS } from '../../src/rules/checker.ts';
import { createService } from '../../src/service/createService.ts';
import { mermaidWithoutStyles } from '../mermaidWithoutStyles.ts';
import { openPreviewPage, openTestBrowser } from '../preview/previewPage.ts';
import { transfer } from '../preview/transfer.ts';
import { sequenceDiagramOnly } from '../sequenceDiagramOnly.ts';
import { root } from '../vscode/root.ts';

/** Segments of the pictures, and what the edit should at least be faster by. */
const SIZES = [100, 1_000, 5_000] as const;

const EDITS = 8;

/**
 * From a keystroke to the picture: how long the preview takes to show the next picture of a text in which one line was
 * edited, beside `mermaid.render` of that whole picture, in one browser.
 */
export async function comparePictures(say: (line: string) => void): Promise<void> {
  await using browser = await openTestBrowser();
  const peer = await mermaidPage(browser);
  await renderByMermaid(peer, pictureOf(100, 0));
  say('preview: first picture, and next picture after an edit of one line, beside mermaid.render of the whole:');
  for (const size of SIZES) {
    const { first, edit } = await measurePreview(browser, size);
    const whole = await fastest(size > 1_000 ? 1 : 3, () => renderByMermaid(peer, pictureOf(size, 1)));
    say(
      `  ${size.toLocaleString('en').padStart(5)} segments  first ${ms(first)}  edit ${ms(edit)}  mermaid.render ${ms(whole)}  ${(whole / edit).toFixed(1)}× as fast`,
    );
  }
}

/** The picture of a transfer in which one line was edited so many times. */
function pictureOf(segments: number, edits: number): Picture {
  const text = transfer(segments, edits === 0 ? '' : ` win=${1_000 + edits}`);
  return createService().picture({ uri: 'bench', version: 1, text }, DEFAULT_SETTINGS);
}

/** Milliseconds, of edits the fastest of several. */
async function measurePreview(browser: Browser, size: number): Promise<{ first: number; edit: number }> {
  await using preview = await openPreviewPage(browser);
  const pictures = Array.from({ length: EDITS + 1 }, (_, edits) => pictureOf(size, edits));
  const times: number[] = [];
  for (const [index, picture] of pictures.entries()) {
    times.push(await preview.page.evaluate(timeUpdate, { version: index + 1, picture }));
    // What is not in sight is drawn in between, as it is between the keystrokes of a user.
    await preview.page.waitForFunction(allDrawn, undefined, { timeout: 120_000 });
  }
  const [first = Number.NaN, ...edits] = times;
  return { first, edit: Math.min(...edits) };
}

/** Runs in the page. */
function timeUpdate({ version, picture }: { version: number; picture: Picture }): Promise<number> {
  return new Promise(resolve => {
    const start = performance.now();
    window.addEventListener('said', function listen(event) {
      const message = (event as CustomEvent<FromPreview>).detail;
      if (message.type !== 'rendered' || message.version !== version) return;
      window.removeEventListener('said', listen);
      resolve(performance.now() - start);
    });
    window.postMessage({ type: 'update', version, picture }, '*');
  });
}

/** Runs in the page. */
function allDrawn(): boolean {
  return [...document.querySelectorAll('.sheet')].every(sheet => sheet.hasChildNodes());
}

/** A page with nothing but Mermaid, set up as the preview sets it up, bundled as the preview bundles it. */
async function mermaidPage(browser: Browser): Promise<Page> {
  const folder = await mkdtemp(join(tmpdir(), 'tcpflow-mermaid-'));
  try {
    await writeFile(join(folder, 'entry.js'), "import mermaid from 'mermaid';\nglobalThis.mermaid = mermaid;\n");
    await esbuild.build({
      entryPoints: [join(folder, 'entry.js')],
      outfile: join(folder, 'bundle.js'),
      nodePaths: [join(root, 'node_modules')],
      bundle: true,
      minify: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2022',
      plugins: [sequenceDiagramOnly, mermaidWithoutStyles],
      logLevel: 'error',
    });
    const page = await browser.newPage();
    await page.setContent('<!DOCTYPE html><meta charset="utf-8"><div id="scratch"></div>');
    await page.evaluate(await readFile(join(folder, 'bundle.js'), 'utf8'));
    await page.evaluate(() => {
      (globalThis as unknown as Peer).mermaid.initialize({
        startOnLoad: false,
        maxTextSize: 100_000_000,
        theme: 'base',
        look: 'classic',
        sequence: { mirrorActors: false },
      });
    });
    return page;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Peer {
  readonly mermaid: {
    initialize(config: object): void;
    render(id: string, text: string, element?: Element | null): Promise<{ svg: string }>;
  };
}

/** Milliseconds that Mermaid takes to render a whole picture. */
async function renderByMermaid(page: Page, picture: Picture): Promise<number> {
  return await page.evaluate(async text => {
    const start = performance.now();
    const { mermaid } = globalThis as unknown as Peer;
    await mermaid.render(`peer${Math.round(start)}`, text, document.querySelector('#scratch'));
    return performance.now() - start;
  }, mermaidText(picture));
}

async function fastest(times: number, act: () => Promise<number>): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < times; round++) best = Math.min(best, await act());
  return best;
}

function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(0)} ms`.padStart(8);
}
