import { type Disposable, Range, type TextEditor, ThemeColor, window, workspace } from 'vscode';

/** Shows the line of an editor that somebody has been led to, as VS Code shows where *Go to Symbol* leads. */
export interface LineMark extends Disposable {
  /** Marks a zero-based line until the caret leaves it or the text changes. */
  set(editor: TextEditor, line: number): void;
}

export function createLineMark(): LineMark {
  const type = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
  });
  let marked: { readonly editor: TextEditor; readonly line: number } | undefined;

  function clear(): void {
    marked?.editor.setDecorations(type, []);
    marked = undefined;
  }

  const parts = [
    type,
    window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor === marked?.editor && selections.some(({ active }) => active.line !== marked?.line)) clear();
    }),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document === marked?.editor.document && contentChanges.length > 0) clear();
    }),
  ];

  return {
    set(editor, line) {
      clear();
      editor.setDecorations(type, [new Range(line, 0, line, 0)]);
      marked = { editor, line };
    },
    dispose() {
      for (const part of parts) part.dispose();
    },
  };
}
