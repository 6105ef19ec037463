import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OutlineItem } from '../../service/service.ts';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

const KIND = {
  title: SymbolKind.String,
  scenario: SymbolKind.Module,
  section: SymbolKind.Namespace,
  host: SymbolKind.Class,
  segment: SymbolKind.Event,
  repeat: SymbolKind.Array,
} as const satisfies Record<OutlineItem['kind'], SymbolKind>;

/** The outline, breadcrumbs and sticky scroll. */
export const documentSymbols: Feature = { capabilities: { documentSymbolProvider: true }, register };

function register({ connection, documents, service }: Context): void {
  connection.onDocumentSymbol(({ textDocument }) => {
    const document = documents.get(textDocument.uri);
    return document && service.outline(toSource(document)).map(item => toSymbol(document, item));
  });
}

function toSymbol(document: TextDocument, item: OutlineItem): DocumentSymbol {
  const { from, to, nameFrom, nameTo } = item;
  const range = toRange(document, item);
  return {
    // Editors refuse a symbol without a name, which `scenario ""` would be.
    name: item.name.trim() || item.kind,
    detail: item.detail,
    kind: KIND[item.kind],
    range,
    selectionRange: from === nameFrom && to === nameTo ? range : toRange(document, { from: nameFrom, to: nameTo }),
    ...(item.children.length > 0 && { children: item.children.map(child => toSymbol(document, child)) }),
  };
}
