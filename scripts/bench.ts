// Measures the checker beside peers in the same run: `npm run bench [-- SEGMENTS]`, or the editor only: `npm run bench
// -- editor`. Ratios are what counts, since machines differ; nothing here is a test.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, execPath, stdout } from 'node:process';
import { analyse, check } from '../src/rules/check.ts';
import { reportTrace } from '../src/service/traceReport.ts';
import { formatText } from '../src/syntax/formatter.ts';
import { compareEditors } from './bench/editor.ts';
import { type BenchSegment, generateExchange } from './bench/exchange.ts';
import { GROWING } from './bench/growth.ts';
import { comparePictures } from './bench/picture.ts';
import { compareTimeSequences } from './bench/timeSequence.ts';
import { toPcap, toText } from './bench/writers.ts';

const SEGMENTS = Number(argv[2] ?? 1_000_000);
const CLI = new URL('../dist/cli.js', import.meta.url).pathname;
/** GNU time tells a process's memory; without it the figure is 0. */
const TIME = existsSync('/usr/bin/time') ? ['/usr/bin/time', '-f', 'maxrss=%M'] : [];
const folder = mkdtempSync(join(tmpdir(), 'tcpflow-bench-'));

interface Measured {
  readonly seconds: number;
  /** Largest resident set, MiB. */
  readonly memory: number;
}

try {
  if (argv[2] !== 'editor') await compareProgram();
  await compareEditors(say);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function compareProgram(): Promise<void> {
  const sizes = [SEGMENTS / 100, SEGMENTS / 10, SEGMENTS].map(Math.round);
  const checks = sizes.map(size => {
    const segments = [...generateExchange(size, Math.max(1, Math.round(size / 100)), 50)];
    return { segments, ...measureCheck(segments) };
  });
  say(`tcpflow check, ${checks.length} sizes, whole process:`);
  for (const { segments, seconds, memory } of checks) {
    say(
      `  ${format(segments.length)} segments  ${seconds.toFixed(2)} s  ${format(segments.length / seconds)} segments/s  ${memory} MiB`,
    );
  }
  await comparePictures(say);
  await compareTimeSequences(say);
  showGrowth();
  const largest = checks.at(-1);
  if (largest !== undefined) {
    const tshark = compareWithTshark(largest.segments, largest);
    showImport(
      checks.map(({ segments: each }) => each),
      tshark,
    );
    compareWithJsonParse(largest.segments, largest.seconds);
  }
}

/** What is four times as long should take about four times as long, however odd it is. */
function showGrowth(): void {
  say('growth: check and format of odd texts, time for 4 n over time for n (n = 4,000):');
  for (const { name, make } of GROWING) {
    const [small, large] = [make(4_000), make(16_000)];
    const growth = (act: (text: string) => unknown): string =>
      `${(inProcess(() => act(large)) / inProcess(() => act(small))).toFixed(1)}×`;
    say(`  ${name.padEnd(34)} ${growth(check).padStart(6)} ${growth(formatText).padStart(6)}`);
  }
}

/** Seconds, the fastest of three times. */
function inProcess(act: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return Math.min(...times) / 1e3;
}

function measureCheck(segments: readonly BenchSegment[]): Measured {
  const file = join(folder, 'exchange.tcpflow');
  writeFileSync(file, toText(segments));
  return timed([execPath, CLI, 'check', file], 'no problems');
}

/** A pcap to `.tcpflow` text, and that text checked. */
function showImport(exchanges: readonly (readonly BenchSegment[])[], tshark: Measured | undefined): void {
  say(`tcpflow import, ${exchanges.length} sizes, whole process; check of what it writes, without times and with:`);
  for (const segments of exchanges) {
    const file = join(folder, 'import.pcap');
    const flow = join(folder, 'import.tcpflow');
    writeFileSync(file, toPcap(segments));
    const read = timed([execPath, CLI, 'import', file, '-o', flow], '');
    const checked = timed([execPath, CLI, 'check', flow], 'no problems');
    timed([execPath, CLI, 'import', file, '--times', 'none', '-o', flow], '');
    const plain = timed([execPath, CLI, 'check', flow], 'no problems');
    const ratio =
      tshark === undefined || segments !== exchanges.at(-1)
        ? ''
        : `  ${(tshark.seconds / read.seconds).toFixed(2)}× as fast as tshark`;
    say(
      `  ${format(segments.length)} segments  import ${read.seconds.toFixed(2)} s ${read.memory} MiB  check ${plain.seconds.toFixed(2)} s, ${checked.seconds.toFixed(2)} s${ratio}`,
    );
  }
}

function compareWithTshark(segments: readonly BenchSegment[], check: Measured): Measured | undefined {
  if (spawnSync('tshark', ['--version']).error !== undefined) {
    say('tshark is not installed: no comparison with it');
    return undefined;
  }
  const file = join(folder, 'exchange.pcap');
  writeFileSync(file, toPcap(segments));
  const measured = timed(['tshark', '-r', file, '-q', '-z', 'expert'], '');
  const { seconds, memory } = measured;
  say(`tshark -q -z expert, the same exchange as pcap: ${seconds.toFixed(2)} s, ${memory} MiB`);
  say(
    `  check is ${(seconds / check.seconds).toFixed(2)}× as fast, with ${(check.memory / memory).toFixed(2)}× the memory`,
  );
  return measured;
}

/** A constant yardstick: how long the engine of this very Node takes to parse the trace's JSON. */
function compareWithJsonParse(segments: readonly BenchSegment[], checkSeconds: number): void {
  const sample = segments.slice(0, 100_000);
  const json = JSON.stringify(reportTrace(analyse(toText(sample))));
  const start = performance.now();
  JSON.parse(json);
  const seconds = ((performance.now() - start) / 1e3) * (segments.length / sample.length);
  say(`JSON.parse of the trace as JSON (scaled from ${format(sample.length)} segments): ${seconds.toFixed(2)} s`);
  say(`  check takes ${(checkSeconds / seconds).toFixed(2)}× as long`);
}

/** Runs a command three times and takes the fastest: noise only ever adds. */
function timed(command: readonly string[], expected: string): Measured {
  const [program = '', ...args] = [...TIME, ...command];
  let best: Measured = { seconds: Number.POSITIVE_INFINITY, memory: 0 };
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    const result = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    const seconds = (performance.now() - start) / 1e3;
    if (!result.stdout.includes(expected))
      throw new Error(`${command[0]} failed: ${result.stdout.slice(0, 500)}${result.stderr}`);
    const memory = Math.round(Number(/maxrss=(\d+)/.exec(result.stderr)?.[1] ?? 0) / 1024);
    if (seconds < best.seconds) best = { seconds, memory };
  }
  return best;
}

function format(count: number): string {
  return Math.round(count).toLocaleString('en');
}

function say(line: string): void {
  stdout.write(`${line}\n`);
}
