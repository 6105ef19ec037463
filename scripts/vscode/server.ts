import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ProcessTree, startTree } from './processTree.ts';
import { unlessAborted } from './runProgram.ts';
import { quietSettings } from './settings.ts';
import { type Development, workbenchAddress } from './workbenchAddress.ts';

/** How long the server may take to listen, in milliseconds. */
const startTimeout = 60_000;

/** A VS Code server of this machine for browsers on this machine, until it is disposed of. */
export interface VsCodeServer extends AsyncDisposable {
  /** The address of a workbench on a folder of this machine. */
  workbench(folder: string, development: Development): string;
  /** Settles when the server has ended, by itself or not. */
  readonly exited: Promise<number | null>;
}

/** What to start the server with. All paths are absolute. */
export interface ServerOptions {
  /** The folder of `prepareCodeServer`. */
  readonly vscode: string;
  /** An existing folder for all that it writes. */
  readonly data: string;
  /** Where its installed extensions are, if any. It need not exist. */
  readonly extensions: string;
}

/** Starts the server on a free port of the loopback interface, guarded by a token. */
export async function startServer(options: ServerOptions, signal: AbortSignal): Promise<VsCodeServer> {
  const { vscode, data, extensions } = options;
  const token = randomBytes(16).toString('hex');
  const tokenFile = join(data, 'token');
  const machineFolder = join(data, 'data', 'Machine');
  await mkdir(machineFolder, { recursive: true });
  await writeFile(join(machineFolder, 'settings.json'), JSON.stringify(quietSettings));
  await writeFile(tokenFile, token, { mode: 0o600 });

  const place = ['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile];
  const folders = ['--server-data-dir', data, '--extensions-dir', extensions];
  const habits = ['--accept-server-license-terms', '--disable-telemetry', '--disable-workspace-trust'];
  // A built workbench obeys the payload of its address only if it is a driven one.
  const args = ['out/server-main.js', ...place, ...folders, ...habits, '--enable-smoke-test-driver'];
  const env = { ...process.env, TMPDIR: data, XDG_RUNTIME_DIR: data };
  const tree = await startTree(process.execPath, args, { cwd: vscode, env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(startTimeout)]);
    const port = await unlessAborted(portOf(tree), limit);
    return {
      exited: tree.exited,
      workbench: (folder, development) => workbenchAddress(port, token, folder, development),
      [Symbol.asyncDispose]: () => tree[Symbol.asyncDispose](),
    };
  } catch (error) {
    await tree[Symbol.asyncDispose]();
    throw error;
  }
}

/** The port that the server says it listens on. Rejects with what it said if it ends instead. */
function portOf({ child, exited }: ProcessTree): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output);
      if (port?.[1]) {
        resolve(port[1]);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    exited.then(code => reject(new Error(`The VS Code server ended with ${code}:\n${output.trimEnd()}`)));
  });
}
