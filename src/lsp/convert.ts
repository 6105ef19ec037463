import type { TextEdit, Range as WireRange } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { SourceDocument } from '../service/service.ts';
import type { Edit, Range } from '../syntax/tree.ts';

/** The document as the service wants it. */
export function toSource(document: TextDocument): SourceDocument {
  return { uri: document.uri, version: document.version, text: document.getText() };
}

/** Offsets to the line and character that LSP counts in: both in UTF-16 units. */
export function toRange(document: TextDocument, range: Range): WireRange {
  return { start: document.positionAt(range.from), end: document.positionAt(range.to) };
}

export function toTextEdit(document: TextDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.text };
}
