import { DocumentHighlightKind } from 'vscode-languageserver';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** From a name to where it gets its meaning, and to everywhere that it stands; from `ack=` to what it acknowledges. */
export const navigation: Feature = {
  capabilities: { definitionProvider: true, referencesProvider: true, documentHighlightProvider: true },
  register,
};

function register({ connection, documents, service }: Context): void {
  connection.onDefinition(({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    const found = document && service.definition(toSource(document), document.offsetAt(position));
    return document === undefined || found === undefined ? null : { uri, range: toRange(document, found) };
  });

  connection.onReferences(({ textDocument: { uri }, position, context }) => {
    const document = documents.get(uri);
    if (document === undefined) return [];
    return service
      .references(toSource(document), document.offsetAt(position), context.includeDeclaration)
      .map(found => ({ uri, range: toRange(document, found) }));
  });

  connection.onDocumentHighlight(({ textDocument: { uri }, position }) => {
    const document = documents.get(uri);
    if (document === undefined) return [];
    return service.highlights(toSource(document), document.offsetAt(position)).map(found => ({
      range: toRange(document, found),
      kind: found.kind === 'write' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  });
}
