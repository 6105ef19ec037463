import {
  Range,
  TabInputWebview,
  type TextDocument,
  type TextEditor,
  Uri,
  ViewColumn,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

/** Shows a flow in the empty file that is being edited, or else in a new one. */
export async function showFlow(text: string): Promise<void> {
  const empty = window.activeTextEditor;
  if (empty !== undefined && (await fill(empty, text))) return;
  await showNewFlow(text);
}

/**
 * Shows a flow as a new file that is to be saved beside another one.
 * @param nameOf its name; the argument counts from 1 until the name is free
 */
export async function showFlowBeside(other: Uri, nameOf: (copy: number) => string, text: string): Promise<void> {
  // On other file systems an unsaved file cannot say where it will be saved.
  if (other.scheme !== 'file') return await showNewFlow(text);
  let uri = other;
  for (let copy = 1; uri === other || (await isTaken(uri)); copy++) uri = Uri.joinPath(other, '..', nameOf(copy));
  const document = await workspace.openTextDocument(uri.with({ scheme: 'untitled' }));
  const edit = new WorkspaceEdit();
  // An unsaved file of that name that has just been closed may come back with what stood in it.
  edit.replace(document.uri, wholeOf(document), text);
  await workspace.applyEdit(edit);
  await window.showTextDocument(document, { preview: false, viewColumn: columnForText() });
}

/** Shows a flow in a new file that has no name yet. */
export async function showNewFlow(text: string): Promise<void> {
  const document = await workspace.openTextDocument({ language: 'tcpflow', content: text });
  await window.showTextDocument(document, { preview: false, viewColumn: columnForText() });
}

/** Where texts are: a preview that has the focus is not to be covered. */
function columnForText(): ViewColumn {
  const { activeTabGroup, all } = window.tabGroups;
  if (!(activeTabGroup.activeTab?.input instanceof TabInputWebview)) return ViewColumn.Active;
  const [editor] = window.visibleTextEditors.filter(({ viewColumn }) => viewColumn !== undefined);
  const other = all.find(group => group !== activeTabGroup);
  return editor?.viewColumn ?? other?.viewColumn ?? ViewColumn.Beside;
}

async function isTaken(uri: Uri): Promise<boolean> {
  if (workspace.textDocuments.some(document => document.uri.path === uri.path)) return true;
  return await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** Whether the text now stands in that editor: only if nothing stood there. */
async function fill(editor: TextEditor, text: string): Promise<boolean> {
  const { document } = editor;
  if (document.languageId !== 'tcpflow' || document.getText().trim() !== '') return false;
  return await editor.edit(edit => edit.replace(wholeOf(document), text));
}

function wholeOf(document: TextDocument): Range {
  return new Range(document.positionAt(0), document.positionAt(document.getText().length));
}
