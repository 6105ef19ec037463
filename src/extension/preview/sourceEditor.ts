import {
  Position,
  Range,
  Selection,
  TabInputText,
  type TextEditor,
  TextEditorRevealType,
  type Uri,
  ViewColumn,
  window,
} from 'vscode';
import type { LineMark } from './lineMark.ts';
import { openDocument } from './openDocument.ts';
import { lineAt, placeAt } from './topLine.ts';

/** Opens the document where it is open already, else beside the preview. */
export async function showSource(uri: Uri, preview: ViewColumn | undefined): Promise<TextEditor> {
  const document = await openDocument(uri);
  return await window.showTextDocument(document, { viewColumn: columnOf(uri) ?? besides(preview) });
}

/** A line to go to. */
export interface Place {
  readonly uri: Uri;
  /** Zero-based. */
  readonly line: number;
  /** That of the preview that leads there, if one does. */
  readonly preview: ViewColumn | undefined;
}

/** Puts the caret of the document's editor on a line and goes there. */
export async function goToLine({ uri, line, preview }: Place, mark: LineMark): Promise<void> {
  const editor = await showSource(uri, preview);
  putCaret(editor, line, mark);
}

/**
 * Puts the caret of the document's editor on a line without going there. Where there is none that can be seen beside
 * the preview, nothing happens: who has put the preview in its place does not want it to be covered by a click.
 */
export async function pointToLine({ uri, line, preview }: Place, mark: LineMark): Promise<void> {
  const editor = editorOf(uri) ?? (await uncover(uri, preview));
  if (editor) putCaret(editor, line, mark);
}

/** Where the caret of the document's editor is, as a zero-based line; `undefined` if no editor of it can be seen. */
export function caretLine(uri: Uri): number | undefined {
  return editorOf(uri)?.selection.active.line;
}

/** The zero-based, fractional line at the upper edge of the document's editor, if one can be seen. */
export function topLineOf(uri: Uri): number | undefined {
  const editor = editorOf(uri);
  return editor && topLine(editor);
}

/** The zero-based, fractional line at the upper edge of an editor; `undefined` while it shows nothing. */
export function topLine({ visibleRanges: [first], document }: TextEditor): number | undefined {
  if (!first || first.start.line >= document.lineCount) return undefined;
  return lineAt(first.start, document.lineAt(first.start).text.length);
}

/** Scrolls all editors of the document that can be seen, but for one that shows all of it; their carets stay. */
export function scrollTo(uri: Uri, line: number): void {
  for (const editor of editorsOf(uri)) {
    const { document } = editor;
    if (showsAll(editor)) continue;
    const place = placeAt(line, document.lineCount, each => document.lineAt(each).text.length);
    const position = new Position(place.line, place.character);
    editor.revealRange(new Range(position, position), TextEditorRevealType.AtTop);
  }
}

function showsAll({ visibleRanges: [first, ...others], document }: TextEditor): boolean {
  const last = document.lineCount - 1;
  return others.length === 0 && first?.start.line === 0 && first.end.line === last;
}

/** Editors of the document that can be seen; not those inside of something else, such as a peek view. */
function editorsOf(uri: Uri): readonly TextEditor[] {
  return window.visibleTextEditors.filter(
    ({ document, viewColumn }) => viewColumn !== undefined && document.uri.toString() === uri.toString(),
  );
}

function editorOf(uri: Uri): TextEditor | undefined {
  const editors = editorsOf(uri);
  return editors.find(editor => editor === window.activeTextEditor) ?? editors[0];
}

/** Brings a tab of the document to the front that hides behind others, but not behind the preview. */
async function uncover(uri: Uri, preview: ViewColumn | undefined): Promise<TextEditor | undefined> {
  const viewColumn = tabColumns(uri).find(column => column !== preview);
  if (viewColumn === undefined) return undefined;
  const document = await openDocument(uri);
  return await window.showTextDocument(document, { viewColumn, preserveFocus: true });
}

/** The column of a visible editor, else that of a tab that hides behind another. */
function columnOf(uri: Uri): ViewColumn | undefined {
  return editorOf(uri)?.viewColumn ?? tabColumns(uri)[0];
}

/** Whether a tab of the document is open, in front or not. */
export function hasTab(uri: Uri): boolean {
  return tabColumns(uri).length > 0;
}

function tabColumns(uri: Uri): readonly ViewColumn[] {
  const isOurs = (input: unknown) => input instanceof TabInputText && input.uri.toString() === uri.toString();
  return window.tabGroups.all
    .filter(({ tabs }) => tabs.some(({ input }) => isOurs(input)))
    .map(({ viewColumn }) => viewColumn);
}

/** Where text goes that no column has yet. */
function besides(preview: ViewColumn | undefined): ViewColumn {
  return preview === undefined || preview === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
}

/** The line is marked, not selected: the next key would write over it. */
function putCaret(editor: TextEditor, line: number, mark: LineMark): void {
  const { document } = editor;
  const { range, lineNumber, firstNonWhitespaceCharacterIndex } = document.lineAt(
    Math.min(line, document.lineCount - 1),
  );
  const caret = new Position(lineNumber, firstNonWhitespaceCharacterIndex);
  editor.selection = new Selection(caret, caret);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  mark.set(editor, lineNumber);
}
