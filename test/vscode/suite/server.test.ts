import { commands } from 'vscode';
import { cleanUp, diagnostics, openFile, replace, until } from './support.ts';

const WRONG = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\nA -> B: ACK seq=x+1 ack=y+1\n';

/** A child process, as far as it matters here. */
interface Child {
  readonly spawnargs?: readonly string[];
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  kill(signal: string): void;
}

/** Node's `process`; undefined in a web worker. Among its handles is the server that the extension started. */
const { process } = globalThis as { readonly process?: { _getActiveHandles?(): readonly Partial<Child>[] } };

describe('the language server', () => {
  afterEach(cleanUp);

  it('comes back after it was killed', async function () {
    if (process?._getActiveHandles === undefined) {
      console.log('(left out: in a web worker no server can be killed)');
      this.skip();
    }
    const { document } = await openFile('killed.tcpflow', WRONG);
    await diagnostics(document, 1);

    const killed = serverProcess();
    killed?.kill('SIGKILL');
    await until('another server', () => {
      const server = serverProcess();
      return server !== undefined && server !== killed;
    });

    await diagnostics(document, 1);
    await replace(document, 'ack=x+2', 'ack=x+1');
    await diagnostics(document, 0);
  });

  it('restarts at command', async () => {
    const { document } = await openFile('restarted.tcpflow', WRONG);
    await diagnostics(document, 1);
    await commands.executeCommand('tcpflow.restartServer');
    await diagnostics(document, 1);
    await replace(document, 'ack=x+2', 'ack=x+1');
    await diagnostics(document, 0);
  });
});

function serverProcess(): Child | undefined {
  const handles = (process?._getActiveHandles?.() ?? []) as readonly Child[];
  return handles.find(
    ({ spawnargs, exitCode, signalCode }) =>
      exitCode === null && signalCode === null && spawnargs?.some(argument => argument.includes('server.node.cjs')),
  );
}
