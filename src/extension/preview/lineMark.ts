import { type Disposable, Range, type TextEditor, ThemeColor, window, workspace } from 'vscode';

/** Shows the line of an editor that somebody has been led to, as VS Code shows where *Go to Symbol* leads. */
export interface LineMark extends Disposable {
  /** Marks a zero-based line until the user leaves it or the text changes. */
  set(editor: TextEditor, line: number): void;
}

/** Milliseconds in which the news may come of carets that were put somewhere before this one. */
const ECHO = 300;

export function createLineMark(): LineMark {
  const type = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
  });
  let marked: { readonly editor: TextEditor; readonly line: number; readonly since: number } | undefined;

  function clear(): void {
    marked?.editor.setDecorations(type, []);
    marked = undefined;
  }

  const parts = [
    type,
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor !== marked?.editor || Date.now() - marked.since < ECHO) return;
      if (selections.some(({ active }) => active.line !== marked?.line)) clear();
    }),
    window.onDidChangeVisibleTextEditors(editors => {
      if (marked && !editors.includes(marked.editor)) marked = undefined;
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === marked?.editor.document && contentChanges.length > 0) clear();
    }),
  ];

  return {
    set(editor, line) {
      clear();
      editor.setDecorations(type, [new Range(line, 0, line, 0)]);
      marked = { editor, line, since: Date.now() };
    },
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}
