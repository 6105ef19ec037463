// Runs all tests: `npm test`. As `node --test` would, but two files at a time even on two cores, and not in the order of
// their names: the suites that run in VS Code wait for it most of the time, so others run beside them.
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process, { stdout } from 'node:process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';

/** Milliseconds that a file may take: those of a suite in VS Code, which may first have to be fetched. */
const LIMIT = 15 * 60_000;

const inVscode = globSync('test/vscode/*.test.ts').sort();
const others = globSync('test/!(vscode)/**/*.test.ts').sort();

run({ files: spread(inVscode, others), concurrency: Math.max(2, availableParallelism() - 1), timeout: LIMIT })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(spec)
  .pipe(stdout);

/** The few as far apart among the many as they can be, the first at the beginning. */
function spread(few: readonly string[], many: readonly string[]): string[] {
  const share = Math.ceil(many.length / few.length);
  return few.flatMap((each, index) => [each, ...many.slice(index * share, (index + 1) * share)]);
}
