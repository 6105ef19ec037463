import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** `RFC 9293 §3.5` in a comment or a note leads to the RFC Editor. */
export const links: Feature = { capabilities: { documentLinkProvider: {} }, register };

function register({ connection, documents, service }: Context): void {
  connection.onDocumentLinks(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return (
      document && service.links(toSource(document)).map(link => ({ range: toRange(document, link), target: link.url }))
    );
  });
}
