import {
  ConfigurationTarget,
  commands,
  type Diagnostic,
  languages,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

/** How long to wait for what must come, in milliseconds. */
const patience = 10_000;

/** Writes a file of the workspace. */
export async function writeFile(name: string, contents: Uint8Array): Promise<Uri> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (folder === undefined) {
    throw new Error('There is no workspace.');
  }
  const uri = Uri.joinPath(folder.uri, name);
  await workspace.fs.writeFile(uri, contents);
  return uri;
}

/** Writes a file of the workspace and opens it in an editor. */
export async function openFile(name: string, text: string): Promise<TextEditor> {
  const uri = await writeFile(name, new TextEncoder().encode(text));
  return await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
}

/** Replaces the first occurrence of a piece of the text. */
export async function replace(document: TextDocument, before: string, after: string): Promise<void> {
  const from = document.getText().indexOf(before);
  if (from < 0) {
    throw new Error(`The text has no ${JSON.stringify(before)}.`);
  }
  const edit = new WorkspaceEdit();
  const range = new Range(document.positionAt(from), document.positionAt(from + before.length));
  edit.replace(document.uri, range, after);
  await workspace.applyEdit(edit);
}

/** The diagnostics of a document, once they are as many as expected. */
export async function diagnostics(document: TextDocument, count: number): Promise<readonly Diagnostic[]> {
  const found = () => languages.getDiagnostics(document.uri);
  await until(`${count} diagnostics`, () => found().length === count, found);
  return found();
}

/** Changes a setting of the user, until the test is over. */
export async function configure(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration().update(name, value, ConfigurationTarget.Global);
  changed.add(name);
  // The extension host hears of it later than the update says, and with it the extension.
  const set = () => JSON.stringify(workspace.getConfiguration().get(name));
  await until(`the setting ${name}`, () => set() === JSON.stringify(value), set);
}

const changed = new Set<string>();

/** A hook that puts things as they were: settings of their default, no editor open, nothing unsaved. */
export async function cleanUp(): Promise<void> {
  for (const name of changed) {
    await workspace.getConfiguration().update(name, undefined, ConfigurationTarget.Global);
  }
  changed.clear();
  while (window.activeTextEditor?.document.isDirty) {
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await commands.executeCommand('workbench.action.closeAllEditors');
  // What was said covers what the next test may want to click.
  await commands.executeCommand('notifications.clearAll');
  await commands.executeCommand('notifications.hideList');
}

/** The list, input or simple dialog that is open: VS Code keeps one that it has closed, and only hides it. */
export const OPEN_LIST = '.quick-input-widget:not([style*="display: none"])';

/** Waits until a condition holds; tells what there was instead if it never does. @param within milliseconds */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  actual: () => unknown = () => '(nothing)',
  within = patience,
): Promise<void> {
  for (const deadline = Date.now() + within; Date.now() < deadline; await delay(50)) {
    if (await condition()) {
      return;
    }
  }
  throw new Error(`Waited in vain for ${what}. There was: ${JSON.stringify(await actual())}`);
}

export function delay(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}

/** Compares plain data. */
export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) {
    throw new Error(`${what}: expected ${should}, but it is ${is}`);
  }
}
