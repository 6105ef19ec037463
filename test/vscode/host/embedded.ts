// A stand-in for the executable of desktop VS Code: takes the arguments that `runTests` of @vscode/test-electron gives
// to it, runs the suite in the newest VS Code that can be had from npm (its Node extension host and its workbench, in
// a browser), and exits with the suite's code.
import { parseArgs } from 'node:util';
import { prepareCodeServer } from '../../../scripts/vscode/codeServer.ts';
import { startServer } from '../../../scripts/vscode/server.ts';
import { Stopped, stopRequest } from '../../../scripts/vscode/stopRequest.ts';
import { runSuite } from './runSuite.ts';

const { values, positionals } = parseArgs({
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'extensions-dir': { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});

function required(name: keyof typeof values): string {
  const value = values[name];
  if (typeof value !== 'string') {
    throw new Error(`--${name} is missing.`);
  }
  return value;
}

async function run(signal: AbortSignal): Promise<number> {
  const [workspace] = positionals;
  if (workspace === undefined) {
    throw new Error('The folder to open is missing.');
  }
  const folders = { data: required('user-data-dir'), extensions: required('extensions-dir') };
  const extension = required('extensionDevelopmentPath');
  const tests = required('extensionTestsPath');
  const vscode = await prepareCodeServer(signal);
  await using server = await startServer({ vscode, ...folders }, signal);
  const address = server.workbench(workspace, { extension, tests });
  return await runSuite({ host: 'node', workspace, address }, signal);
}

try {
  process.exitCode = await run(stopRequest());
} catch (error) {
  console.error(error instanceof Stopped ? error.message : error);
  process.exitCode = error instanceof Stopped ? error.exitCode : 1;
}
