import { commands, languages, tasks, Uri, workspace } from 'vscode';
import { cleanUp, equal, openFile, until } from './support.ts';

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
    const { document } = await openFile('task.tcpflow', 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n');
    const { uri } = document;
    await commands.executeCommand('workbench.action.closeAllEditors');
    await until('no diagnostics', () => languages.getDiagnostics(uri).length === 0);
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
      await until('the end of the task', () => exits.length > 0);
      equal(exits, [1]);
      const found = () =>
        languages.getDiagnostics(Uri.joinPath(workspace.workspaceFolders?.[0]?.uri ?? uri, 'task.tcpflow'));
      await until('a problem', () => found().some(({ code }) => code === 'ack/beyond-sent'), found);
      equal(found()[0]?.message.startsWith('ack=x+2 acknowledges a byte'), true);
    } finally {
      listener.dispose();
      await commands.executeCommand('workbench.action.terminal.killAll');
      await commands.executeCommand('workbench.action.closePanel');
    }
  });
});
