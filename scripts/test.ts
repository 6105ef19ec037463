// Runs all tests: `npm test`. As `node --test` would, but two files at a time even on two cores, and the suites in VS
// Code behind the others, one by one: such a suite wants a machine for itself.
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process, { stdout } from 'node:process';
import { Readable } from 'node:stream';
import { run } from 'node:test';
import { spec, type TestEvent } from 'node:test/reporters';

/** Milliseconds that a file may take: those of a suite in VS Code, which may first have to be fetched. */
const LIMIT = 15 * 60_000;

const parts = [
  { files: globSync('test/!(vscode)/**/*.test.ts').sort(), concurrency: Math.max(2, availableParallelism() - 1) },
  { files: globSync('test/vscode/*.test.ts').sort(), concurrency: 1 },
];

Readable.from(events()).compose(spec).pipe(stdout);

/** Of all parts, as if they were one run: what each counts in the end is told once, added up. */
async function* events(): AsyncGenerator<TestEvent, void, void> {
  const counts = new Map<string, number>();
  let summary: TestEvent | undefined;
  for (const part of parts) {
    for await (const event of run({ ...part, timeout: LIMIT })) {
      if (event.type === 'test:fail') process.exitCode = 1;
      const [, what, count] = event.type === 'test:diagnostic' ? (COUNT.exec(event.data.message) ?? []) : [];
      if (what !== undefined) counts.set(what, (counts.get(what) ?? 0) + Number(count));
      else if (event.type === 'test:summary' && event.data.file === undefined) summary = event;
      else yield event;
    }
  }
  for (const [what, count] of counts) {
    yield { type: 'test:diagnostic', data: { nesting: 0, message: `${what} ${count}`, level: 'info' } };
  }
  if (summary !== undefined) yield summary;
}

const COUNT = /^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) ([\d.]+)$/;
