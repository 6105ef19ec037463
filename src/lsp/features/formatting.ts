import type { TextDocument } from 'vscode-languageserver-textdocument';
import { toSource, toTextEdit } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** Formats a document, the lines that a range touches, or at Enter the paragraph above. */
export const formatting: Feature = {
  capabilities: {
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '\n' },
  },
  register,
};

function register({ connection, documents, service }: Context): void {
  connection.onDocumentFormatting(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document && service.format(toSource(document)).map(edit => toTextEdit(document, edit));
  });

  connection.onDocumentRangeFormatting(({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    return document && formatLines(document, range.start.line, range.end.line);
  });

  connection.onDocumentOnTypeFormatting(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    if (document === undefined) return null;
    // Where the caret is, somebody is about to write.
    const last = position.line - 1;
    let first = last;
    while (first > 0 && lineText(document, first - 1).trim() !== '') first--;
    return formatLines(document, first, last);
  });

  /** @param last inclusive */
  function formatLines(document: TextDocument, first: number, last: number) {
    return service
      .format(toSource(document))
      .map(edit => toTextEdit(document, edit))
      .filter(({ range }) => range.start.line >= first && range.end.line <= last);
  }
}

function lineText(document: TextDocument, line: number): string {
  return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
}
