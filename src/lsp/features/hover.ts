import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';
import { toMarkdown } from '../markdown.ts';

/** What a word, a name, a number or a segment is, and what becomes of it. */
export const hover: Feature = { capabilities: { hoverProvider: true }, register };

function register({ connection, documents, service, docs }: Context): void {
  connection.onHover(({ textDocument, position }) => {
    const document = documents.get(textDocument.uri);
    const found = document && service.hover(toSource(document), document.offsetAt(position));
    if (document === undefined || found === undefined) return null;
    return { range: toRange(document, found), contents: toMarkdown(found.text, docs) };
  });
}
