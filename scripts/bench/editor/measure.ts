// Runs inside VS Code, in its extension host: measures this extension and the built-in JSON support, side by side.
import {
  type CompletionList,
  commands,
  Disposable,
  extensions,
  languages,
  Position,
  Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  COLD,
  COLD_START,
  FIRST,
  LANGUAGES,
  type Language,
  type Measurement,
  ROUNDS,
  resultMark,
  SIZES,
  THOUGHT,
} from './protocol.ts';

/** How long what is measured may take, in milliseconds: then something is wrong. */
const LIMIT = 60_000;

const EXTENSIONS = {
  tcpflow: 'tcpflow.tcpflow',
  css: 'vscode.css-language-features',
} as const satisfies Readonly<Record<(typeof COLD)[Language], string>>;

/** Measures everything, and reports each figure on a line of its own. */
export async function run(): Promise<void> {
  // What the first language of a window pays for, neither of the two is to pay for.
  const warmUp = await openFile('warm-up.html');
  await untilProblems(warmUp.document, 1);
  const { document: page } = warmUp;
  await askForCompletion(page, page.positionAt(page.getText().indexOf('color')));
  await close();
  const first = workspace.getConfiguration().get<Language>(FIRST);
  const order = [...LANGUAGES].sort((a, b) => Number(b === first) - Number(a === first));
  for (const language of order) {
    const extension = extensions.getExtension(EXTENSIONS[COLD[language]]);
    if (extension?.isActive !== false) throw new Error(`${COLD[language]} is not cold.`);
    const start = performance.now();
    const editor = await openFile(`cold.${COLD[language]}`);
    await untilProblems(editor.document, 1);
    report({ what: COLD_START, language, lines: SIZES[0], milliseconds: performance.now() - start });
    await close();
  }
  for (const lines of SIZES) {
    for (let round = 0; round < ROUNDS; round++) {
      for (const language of order) await measure(language, lines, round);
    }
  }
}

async function measure(language: Language, lines: number, round: number): Promise<void> {
  const start = performance.now();
  const editor = await open(language, lines, String(round));
  await untilProblems(editor.document, 1);
  report({ what: 'open → diagnostics', language, lines, milliseconds: performance.now() - start });

  await untilProblems(editor.document, 0, () => type(editor, '#', '0'));
  await think();
  const typing = performance.now();
  await untilProblems(editor.document, 1, () => type(editor, '0', '#'));
  report({ what: 'keystroke → diagnostics', language, lines, milliseconds: performance.now() - typing });

  await untilProblems(editor.document, 0, () => type(editor, '#', '0'));
  await think();
  const asking = performance.now();
  await askForCompletion(editor.document, new Position(editor.document.lineCount - 2, 0));
  report({ what: 'completion', language, lines, milliseconds: performance.now() - asking });
  await close();
}

async function askForCompletion({ uri }: TextDocument, at: Position): Promise<void> {
  await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', uri, at);
}

async function open(language: Language, lines: number, name: string): Promise<TextEditor> {
  // A file that was open stays known to VS Code for minutes: each round has its own.
  return await openFile(`${lines}-${name}.${language}`);
}

async function openFile(name: string): Promise<TextEditor> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) throw new Error('No folder is open.');
  return await window.showTextDocument(Uri.joinPath(folder, name));
}

function think(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, THOUGHT));
}

async function close(): Promise<void> {
  await commands.executeCommand('workbench.action.files.revert');
  await commands.executeCommand('workbench.action.closeAllEditors');
}

/** Replaces the one character by which the file is right or wrong. */
async function type(editor: TextEditor, before: string, after: string): Promise<void> {
  const { document } = editor;
  const line = document.lineAt(document.lineCount - 2);
  const column = line.text.lastIndexOf(before);
  await editor.edit(edit => edit.replace(new Range(line.lineNumber, column, line.lineNumber, column + 1), after));
}

/** Resolves as soon as a document has so many problems. */
async function untilProblems({ uri }: TextDocument, count: number, act?: () => Promise<void>): Promise<void> {
  const isSo = (): boolean => languages.getDiagnostics(uri).length === count;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error(`${uri.path} never had ${count} problems.`)), LIMIT);
  const listener = Disposable.from(
    languages.onDidChangeDiagnostics(() => {
      if (isSo()) resolve();
    }),
    { dispose: () => clearTimeout(timer) },
  );
  try {
    await act?.();
    if (isSo()) return;
    await promise;
  } finally {
    listener.dispose();
  }
}

function report(measurement: Measurement): void {
  console.log(`${resultMark}${JSON.stringify(measurement)}`);
}
