import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { cachedFolder } from './cachedFolder.ts';
import { cacheFolder } from './cacheFolder.ts';
import { progressLine } from './progressLine.ts';
import { runProgram } from './runProgram.ts';

/** The npm package that carries VS Code as a server, and the VS Code in it. */
const codeServer = { version: '4.139.1', vscode: '1.139.1' } as const;

/**
 * The folder of a VS Code that runs in a browser, with its server's `out/server-main.js`. It comes from the npm
 * registry alone. The first call on a machine installs it, which takes half a minute and is told on one line.
 */
export async function prepareCodeServer(signal: AbortSignal): Promise<string> {
  const { version, vscode } = codeServer;
  const folder = join(cacheFolder(), `code-server-${version}-${process.platform}-${process.arch}`);
  await cachedFolder(folder, async unfinished => {
    using progress = progressLine(`Preparing VS Code ${vscode} (once, 600 MB)`);
    progress.report('1/3 package');
    await writeFile(join(unfinished, 'package.json'), '{ "private": true }');
    await npm(['install', '--ignore-scripts', '--save-exact', `code-server@${version}`], unfinished, signal);
    // The package holds the lock files of its two inner packages, and leaves it to its install script to follow them.
    progress.report('2/3 server');
    await npm(['install', '--ignore-scripts', '--omit=dev'], vscodeIn(unfinished), signal);
    progress.report('3/3 built-in extensions');
    await npm(['install', '--ignore-scripts', '--omit=dev'], join(vscodeIn(unfinished), 'extensions'), signal);
    progress.report(`done, in ${folder}`);
  });
  return vscodeIn(folder);
}

function vscodeIn(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

/** Runs npm in `folder`: the one that runs this script, if any does, else the one on the PATH. */
async function npm(args: readonly string[], folder: string, signal: AbortSignal): Promise<void> {
  await mkdir(folder, { recursive: true });
  const { npm_execpath: ours, PATH = '' } = process.env;
  const env = { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${PATH}` };
  const all = [...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  if (ours?.endsWith('.js')) {
    await runProgram(process.execPath, [ours, ...all], { cwd: folder, env }, signal);
  } else {
    await runProgram('npm', all, { cwd: folder, env, shell: process.platform === 'win32' }, signal);
  }
}
