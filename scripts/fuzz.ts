// Runs the properties for long: `npm run fuzz [-- RUNS]`. A failure prints its seed and the smallest input that fails.
import { spawnSync } from 'node:child_process';
import { argv, env, execPath, exit } from 'node:process';

const FUZZ_RUNS = argv[2] ?? '20000';

const { status } = spawnSync(execPath, ['--test', 'test/fuzz/*.test.ts'], {
  cwd: new URL('..', import.meta.url),
  env: { ...env, FUZZ_RUNS },
  stdio: 'inherit',
});
exit(status ?? 1);
