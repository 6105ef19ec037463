import { execPath } from 'node:process';
import {
  type Disposable,
  ProcessExecution,
  Task,
  type TaskDefinition,
  TaskGroup,
  TaskScope,
  tasks,
  Uri,
  type WorkspaceFolder,
  workspace,
} from 'vscode';
import { checkArguments } from './checkArguments.ts';

const TYPE = 'tcpflow';

/** Tasks of the type `tcpflow`: `tcpflow check`, the command line that comes with the extension. */
export function registerTasks(extension: Uri): Disposable {
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () =>
      (workspace.workspaceFolders ?? [])
        .filter(({ uri }) => uri.scheme === 'file')
        .map(folder => checkTask(extension, { type: TYPE }, folder)),
    resolveTask: ({ definition, scope }) => checkTask(extension, definition, scope),
  });
}

function checkTask(extension: Uri, definition: TaskDefinition, scope: WorkspaceFolder | TaskScope | undefined): Task {
  const folder = typeof scope === 'object' ? scope : workspace.workspaceFolders?.[0];
  const rules: unknown = workspace.getConfiguration('tcpflow', folder).get('rules');
  const program = Uri.joinPath(extension, 'dist', 'cli.js').fsPath;
  const execution = new ProcessExecution(execPath, [program, 'check', ...checkArguments(definition, rules)], {
    ...(folder && { cwd: folder.uri.fsPath }),
    // What runs extensions is Node, or on a desktop can be told to be.
    env: { ELECTRON_RUN_AS_NODE: '1' },
  });
  const task = new Task(definition, folder ?? TaskScope.Global, 'check', 'tcpflow', execution, ['$tcpflow']);
  task.group = TaskGroup.Test;
  task.detail = 'tcpflow check';
  return task;
}
