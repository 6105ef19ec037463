import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** How long the members of a tree have to end by themselves before they are killed, in milliseconds. */
const patience = 5_000;

/** A child process and all that it starts, ended as one. */
export interface ProcessTree extends AsyncDisposable {
  /** The first process of the tree. */
  readonly child: ChildProcess;
  /** Settles when the first process has ended: its exit code, or null if a signal ended it. Never rejects. */
  readonly exited: Promise<number | null>;
}

/**
 * Starts a program as the first of a tree of its own, out of reach of the terminal's Ctrl+C: it ends when it is
 * disposed of, after whoever uses it has finished with it. Rejects if the program cannot be started.
 */
export async function startTree(command: string, args: readonly string[], options: SpawnOptions): Promise<ProcessTree> {
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32', windowsHide: true });
  const exited = new Promise<number | null>(resolve => child.once('exit', resolve));
  await once(child, 'spawn');
  return { child, exited, [Symbol.asyncDispose]: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  const deadline = Date.now() + patience;
  for (let left = await send(child, 'SIGTERM'); left && Date.now() < deadline; left = await send(child, 0)) {
    await delay(50);
  }
  await send(child, 'SIGKILL');
}

/** Sends a signal to the whole tree, or none (0). False if there is nobody left to receive it. */
async function send(child: ChildProcess, signal: NodeJS.Signals | 0): Promise<boolean> {
  const { pid } = child;
  if (pid === undefined) {
    return false;
  }
  if (process.platform === 'win32') {
    // There are no process groups, nor a way to ask politely.
    await new Promise(resolve => execFile('taskkill', ['/pid', String(pid), '/t', '/f'], resolve));
    return false;
  }
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
