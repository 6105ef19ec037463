import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'node:util';
import * as esbuild from 'esbuild';
import type { Page } from 'playwright-core';
import { openTestBrowser } from '../preview/previewPage.ts';
import { prepareCodeServer } from '../vscode/codeServer.ts';
import { root } from '../vscode/root.ts';
import { startServer } from '../vscode/server.ts';
import { temporaryFolder } from '../vscode/temporaryFolder.ts';
import {
  COLD,
  COLD_START,
  FIRST,
  LANGUAGES,
  type Language,
  type Measurement,
  ROUNDS,
  resultMark,
  SIZES,
  WINDOWS,
} from './editor/protocol.ts';
import { generateExchange } from './exchange.ts';
import { toText } from './writers.ts';

/** How long all of it may take, in milliseconds. */
const LIMIT = 10 * 60_000;

/**
 * Compares the editor with VS Code's own JSON support: in real VS Code, in one window, on files of as many lines and
 * bytes. Says in a word why, where that cannot be done here.
 */
export async function compareEditors(say: (line: string) => void): Promise<void> {
  try {
    const measurements = await measureEditors(AbortSignal.timeout(LIMIT));
    say('in VS Code, beside its built-in JSON support, on a file of the same bytes (median of each):');
    for (const what of new Set(measurements.map(each => each.what))) {
      for (const lines of SIZES) {
        const [ours, theirs] = LANGUAGES.map(language =>
          median(measurements.filter(each => each.what === what && each.lines === lines && each.language === language)),
        );
        if (ours === undefined || theirs === undefined) continue;
        const name = `${what}, ${lines.toLocaleString('en')} lines`;
        const peer = what === COLD_START ? COLD.json.toUpperCase() : 'JSON';
        const figures = `${ours.toFixed(0)} ms, ${peer} ${theirs.toFixed(0)} ms`;
        say(`  ${name.padEnd(42)} ${figures.padEnd(24)} ${(theirs / ours).toFixed(1)}× as fast`);
      }
    }
  } catch (error) {
    say(`no comparison inside VS Code: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function measureEditors(signal: AbortSignal): Promise<readonly Measurement[]> {
  const vscode = await prepareCodeServer(signal);
  await using browser = await openTestBrowser();
  await using workspace = await temporaryFolder('bench-workspace');
  await using data = await temporaryFolder('bench-data');
  await writeFiles(workspace.path);
  const folders = { data: data.path, extensions: join(data.path, 'extensions') };
  await using server = await startServer({ vscode, ...folders }, signal);

  const tests = await buildMeasurement();
  const measurements: Measurement[] = [];
  for (let opened = 0; opened < WINDOWS; opened++) {
    await writeSettings(workspace.path, LANGUAGES[opened % LANGUAGES.length]);
    const window = server.workbench(workspace.path, { extension: root, tests });
    measurements.push(...(await measureIn(await browser.newPage(), window, signal)));
  }
  return measurements;
}

/** What one window measures; it is closed in the end. */
async function measureIn(page: Page, window: string, signal: AbortSignal): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  const complaints: string[] = [];
  const { promise: exit, resolve, reject } = Promise.withResolvers<number>();
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort);
  page.once('close', () => reject(new Error('the window was closed')));
  // It may be closed before anybody waits.
  exit.catch(() => {});
  try {
    // These two are what a VS Code that runs tests in a browser reports to.
    await page.exposeFunction('codeAutomationLog', (level: string, args: readonly unknown[]) => {
      const message = format(...args);
      if (message.startsWith(resultMark)) measurements.push(JSON.parse(message.slice(resultMark.length)));
      else if (level === 'error') complaints.push(message);
    });
    await page.exposeFunction('codeAutomationExit', resolve);
    await page.goto(window);
    if ((await exit) !== 0) throw new Error(complaints.at(-1) ?? 'the measurement failed');
    return measurements;
  } finally {
    signal.removeEventListener('abort', abort);
    await page.close();
  }
}

async function writeSettings(folder: string, first: Language | undefined): Promise<void> {
  // What is saved while somebody thinks is not what is measured.
  const settings = { 'files.autoSave': 'off', [FIRST]: first };
  await mkdir(join(folder, '.vscode'), { recursive: true });
  await writeFile(join(folder, '.vscode', 'settings.json'), `${JSON.stringify(settings)}\n`);
}

/** For each size and round a pair of files that are wrong in one character. */
async function writeFiles(folder: string): Promise<void> {
  await writeFile(join(folder, 'warm-up.html'), '<style>a { color: }</style>\n');
  const cold = exchangeOf(SIZES[0]);
  await writeFile(join(folder, 'cold.tcpflow'), `${cold}set msl #s\n`);
  await writeFile(join(folder, 'cold.css'), `/*${'x'.repeat(cold.length)}*/ a { color: }\n`);
  for (const lines of SIZES) {
    const rounds = [...Array(ROUNDS).keys()].map(String);
    const text = exchangeOf(lines);
    for (const name of rounds) {
      await writeFile(join(folder, `${lines}-${name}.tcpflow`), `${text}set msl #s\n`);
      await writeFile(join(folder, `${lines}-${name}.json`), jsonLike(`${text}set msl #s\n`));
    }
  }
}

/** An exchange of so many lines, less the last: whole connections, and comments where no more fits. */
function exchangeOf(lines: number): string {
  const connections = Math.round(lines / 50);
  let text = '';
  for (let segments = lines; text === '' || text.split('\n').length > lines; segments -= connections) {
    text = toText(generateExchange(segments, connections, 5));
  }
  return text + '# no connection fits in here any more, so this is all\n'.repeat(lines - text.split('\n').length);
}

/** An array of objects with as many lines and as many bytes; its last element is `#`, which is none. */
function jsonLike(text: string): string {
  const lines = text.trimEnd().split('\n');
  // What a line is longer than the one that it stands for; later ones make up for it.
  let excess = 0;
  const filled = lines.map((line, index) => {
    if (index === 0) return '['.padEnd(line.length);
    if (index === lines.length - 1) return `${'#'.padEnd(line.length - 1)}]`;
    const [head, tail] = [`{"n":${index},"text":"`, '"},'];
    const room = line.length - excess - head.length - tail.length;
    excess = Math.max(0, -room);
    return `${head}${'x'.repeat(Math.max(0, room))}${tail}`;
  });
  return `${filled.join('\n')}\n`;
}

function median(measurements: readonly Measurement[]): number | undefined {
  const sorted = measurements.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Bundles what runs inside VS Code, and returns its main module. */
async function buildMeasurement(): Promise<string> {
  const folder = join(root, '.cache', 'bench');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }');
  const outfile = join(folder, 'measure.js');
  await esbuild.build({
    entryPoints: [join(root, 'scripts', 'bench', 'editor', 'measure.ts')],
    outfile,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['vscode'],
    logLevel: 'warning',
  });
  return outfile;
}
