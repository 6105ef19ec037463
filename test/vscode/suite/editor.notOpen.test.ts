import { commands, languages, tasks, Uri, window, workspace } from 'vscode';
import { cleanUp, configure, equal, openFile, until } from './support.ts';

const WRONG = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+2\n';

const { process } = globalThis as { readonly process?: { readonly versions?: { readonly node?: string } } };
/** Where extensions run in a web worker no file can be read by the server, and no process be started. */
const inWorker = process?.versions?.node === undefined;

describe('files that are not open', () => {
  afterEach(cleanUp);

  it('are checked if tcpflow.lint.scope says so', async function () {
    if (inWorker) this.skip();
    const uri = await writeFile('scope.tcpflow', WRONG);
    // The extension is at work as soon as one of its files is open.
    await openFile('opened.tcpflow', '');
    await configure('tcpflow.lint.scope', 'workspace');
    await until('a problem', () => hasProblem(uri));
    await configure('tcpflow.lint.scope', 'openFiles');
    await until('no problem', () => !hasProblem(uri));
  });

  it('are checked by the task tcpflow: check, which fails if there are errors', async function () {
    if (inWorker) this.skip();
    const uri = await writeFile('task.tcpflow', WRONG);
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
      await until('a problem', () => hasProblem(uri));
    } finally {
      listener.dispose();
      for (const terminal of window.terminals) terminal.dispose();
      await commands.executeCommand('workbench.action.closePanel');
    }
  });

  it('have no task where no process can be started', async function () {
    if (!inWorker) this.skip();
    equal((await tasks.fetchTasks({ type: 'tcpflow' })).length, 0);
  });
});

async function writeFile(name: string, text: string): Promise<Uri> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    throw new Error('There is no workspace.');
  }
  const uri = Uri.joinPath(folder.uri, name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

function hasProblem(uri: Uri): boolean {
  return languages.getDiagnostics(uri).some(({ code, message, source }) => {
    const value = typeof code === 'object' ? code.value : code;
    return source === 'tcpflow' && value === 'ack/beyond-sent' && message.startsWith('ack=x+2 acknowledges a byte');
  });
}
