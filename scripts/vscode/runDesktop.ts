import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startTree } from './processTree.ts';
import { unlessAborted } from './runProgram.ts';
import { quietSettings } from './settings.ts';

/** What to open desktop VS Code with. All paths are absolute. */
export interface DesktopOptions {
  /** VS Code, or the command line program that comes with it. */
  readonly program: string;
  /** The folder to open. */
  readonly folder: string;
  /** The folder of the extension under development. */
  readonly extension: string;
  /** Where the installed extensions are. */
  readonly extensions: string;
  /** An existing folder for all that it writes, which makes it an instance of its own. */
  readonly data: string;
}

/** Opens desktop VS Code and waits until its window is closed. It is closed if `signal` aborts. */
export async function runDesktop(options: DesktopOptions, signal: AbortSignal): Promise<void> {
  const { program, folder, extension, extensions, data } = options;
  await mkdir(join(data, 'User'), { recursive: true });
  await writeFile(join(data, 'User', 'settings.json'), JSON.stringify(quietSettings));
  const args = [
    folder,
    '--wait',
    '--new-window',
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    `--user-data-dir=${data}`,
    `--extensions-dir=${extensions}`,
    `--extensionDevelopmentPath=${extension}`,
    // Chromium's sandbox refuses to work for root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const shell = process.platform === 'win32' && program.endsWith('.cmd');
  const [command, ...all] = shell ? [program, ...args].map(word => `"${word}"`) : [program, ...args];
  await using tree = await startTree(command ?? program, all, { shell, stdio: 'ignore' });
  try {
    const code = await unlessAborted(tree.exited, signal);
    if (code !== 0) {
      throw new Error(`${program} ended with ${code}.`);
    }
  } finally {
    await endInstance(data);
  }
}

/**
 * Ends the VS Code that uses this data folder, and waits until it has: the command line program starts it out of
 * reach of its own process tree, but it keeps its process id in a file while it runs.
 */
async function endInstance(data: string): Promise<void> {
  const pid = Number(await readFile(join(data, 'code.lock'), 'utf8').catch(() => ''));
  for (let asked = 0; pid > 0 && asked < 100; asked += 1) {
    try {
      process.kill(pid, asked === 0 ? 'SIGTERM' : asked === 99 ? 'SIGKILL' : 0);
    } catch {
      return;
    }
    await delay(100);
  }
}
