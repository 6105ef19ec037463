import {
  type Range,
  TabInputText,
  type TextDocument,
  type TextEditor,
  type Uri,
  ViewColumn,
  window,
  workspace,
} from 'vscode';

/** Selects a zero-based line in the document's editor, which is opened beside the preview if there is none. */
export async function selectLine(uri: Uri, line: number): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, {
    viewColumn: columnOf(uri) ?? ViewColumn.Beside,
    selection: lineRange(document, line),
  });
}

/** Where the caret of the document's editor is, as a zero-based line; `undefined` if no editor of it can be seen. */
export function caretLine(uri: Uri): number | undefined {
  return editorOf(uri)?.selection.active.line;
}

function editorOf(uri: Uri): TextEditor | undefined {
  const editors = window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri.toString());
  return editors.find(editor => editor === window.activeTextEditor) ?? editors[0];
}

/** The column of a visible editor, else that of a tab that hides behind another. */
function columnOf(uri: Uri): ViewColumn | undefined {
  const hidden = () =>
    window.tabGroups.all.find(group =>
      group.tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === uri.toString()),
    );
  return editorOf(uri)?.viewColumn ?? hidden()?.viewColumn;
}

function lineRange(document: TextDocument, line: number): Range {
  return document.lineAt(Math.min(line, document.lineCount - 1)).range;
}
