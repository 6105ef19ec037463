import { argv, exit } from 'node:process';
import { run } from './run.ts';

// The language server keeps running after its command has returned: only a finished command sets the exit code.
const code = await run(argv.slice(2));
if (code !== undefined) exit(code);
