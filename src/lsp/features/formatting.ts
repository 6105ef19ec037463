import { toSource, toTextEdit } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** Formats a document, or the lines that a range touches. */
export const formatting: Feature = {
  capabilities: { documentFormattingProvider: true, documentRangeFormattingProvider: true },
  register,
};

function register({ connection, documents, service }: Context): void {
  connection.onDocumentFormatting(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document && service.format(toSource(document)).map(edit => toTextEdit(document, edit));
  });

  connection.onDocumentRangeFormatting(({ textDocument, range }) => {
    const document = documents.get(textDocument.uri);
    return (
      document &&
      service
        .format(toSource(document))
        .map(edit => toTextEdit(document, edit))
        .filter(edit => edit.range.start.line >= range.start.line && edit.range.end.line <= range.end.line)
    );
  });
}
