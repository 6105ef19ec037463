import type { SpawnOptions } from 'node:child_process';
import { startTree } from './processTree.ts';

/**
 * Runs a program to its end and returns what it printed. Rejects with the end of its output if it fails, and with the
 * reason of `signal` if that aborts, once the program and all it started are gone.
 */
export async function runProgram(
  command: string,
  args: readonly string[],
  options: SpawnOptions,
  signal: AbortSignal,
): Promise<string> {
  signal.throwIfAborted();
  await using tree = await startTree(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  tree.child.stdout?.on('data', chunk => output.push(chunk));
  tree.child.stderr?.on('data', chunk => output.push(chunk));
  const code = await unlessAborted(tree.exited, signal);
  const text = Buffer.concat(output).toString();
  if (code !== 0) {
    throw new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${text.trimEnd().slice(-2_000)}`);
  }
  return text;
}

/** The outcome of `promise`, or a rejection with the reason of `signal` if that aborts first. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
