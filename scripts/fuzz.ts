// Runs the properties for long, on inputs that differ each time: `npm run fuzz [-- RUNS [SEED]]`. A failure prints its
// seed and the smallest input that fails.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { argv, env, execPath, exit } from 'node:process';

const [, , FUZZ_RUNS = '20000', FUZZ_SEED = String(randomInt(2 ** 31))] = argv;
console.log(`${FUZZ_RUNS} runs of each property, seed ${FUZZ_SEED}`);

const { status } = spawnSync(execPath, ['--test', 'test/fuzz/*.test.ts'], {
  cwd: new URL('..', import.meta.url),
  env: { ...env, FUZZ_RUNS, FUZZ_SEED },
  stdio: 'inherit',
});
exit(status ?? 1);
