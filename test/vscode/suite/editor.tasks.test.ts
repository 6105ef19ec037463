import { languages, tasks, Uri, window, workspace } from 'vscode';
import { cleanUp, equal, until } from './support.ts';

const { process } = globalThis as { readonly process?: { readonly versions?: { readonly node?: string } } };
const inWorker = process?.versions?.node === undefined;

describe('the task tcpflow: check', () => {
  afterEach(cleanUp);

  it('is not there where no process can run', async function () {
    if (!inWorker) this.skip();
    equal((await tasks.fetchTasks({ type: 'tcpflow' })).length, 0);
  });

  it('reports the problems of files that are not open, and fails', async function () {
    if (inWorker) this.skip();
    const uri = Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? Uri.file('/'), 'task.tcpflow');
    const text = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n';
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const [task] = await tasks.fetchTasks({ type: 'tcpflow' });
    if (task === undefined) {
      throw new Error('There is no task.');
    }
    const exits: (number | undefined)[] = [];
    const listener = tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name === task.name) exits.push(exitCode);
    });
    try {
      await tasks.executeTask(task);
      // A terminal and a program start, which takes its time on a machine that is busy.
      await until('the end of the task', () => exits.length > 0, undefined, 40_000);
      equal(exits, [1]);
      const found = () => languages.getDiagnostics(uri);
      await until('a problem', () => found().some(({ code }) => code === 'ack/beyond-sent'), found);
      equal(found()[0]?.message.startsWith('ack=x+2 acknowledges a byte'), true);
    } finally {
      listener.dispose();
      for (const terminal of window.terminals) terminal.dispose();
    }
  });
});
