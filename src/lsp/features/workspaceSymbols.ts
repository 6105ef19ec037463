import { type SymbolInformation, SymbolKind } from 'vscode-languageserver';
import type { OutlineItem } from '../../service/service.ts';
import { toRange, toSource } from '../convert.ts';
import type { Context, Feature } from '../feature.ts';

/** Titles, scenarios, sections and hosts of every file, found by parts of their names. */
export const workspaceSymbols: Feature = { capabilities: { workspaceSymbolProvider: true }, register };

/** More than anybody reads. */
const MOST = 500;

const KIND: Readonly<Partial<Record<OutlineItem['kind'], SymbolKind>>> = {
  title: SymbolKind.File,
  scenario: SymbolKind.Module,
  section: SymbolKind.Namespace,
  host: SymbolKind.Class,
};

function register({ connection, service, workspace }: Context): void {
  connection.onWorkspaceSymbol(async ({ query }, token) => {
    const found: SymbolInformation[] = [];
    for await (const { document, isOpen } of workspace.documents()) {
      if (token.isCancellationRequested || found.length >= MOST) break;
      const containerName = document.uri.slice(document.uri.lastIndexOf('/') + 1);
      for (const item of flat(service.outline(toSource(document)))) {
        const kind = KIND[item.kind];
        if (kind === undefined || item.name.trim() === '' || !matches(`${item.name} ${item.detail}`, query)) continue;
        const range = toRange(document, { from: item.nameFrom, to: item.nameTo });
        found.push({ name: item.name, kind, containerName, location: { uri: document.uri, range } });
      }
      if (!isOpen) service.close(document.uri);
    }
    return found.slice(0, MOST);
  });
}

function* flat(items: readonly OutlineItem[]): Generator<OutlineItem, void, void> {
  for (const item of items) {
    yield item;
    yield* flat(item.children);
  }
}

/** Every letter of the query stands in the name, in order: editors rank what is found. */
function matches(name: string, query: string): boolean {
  let at = 0;
  const lower = name.toLowerCase();
  for (const letter of query.toLowerCase().replaceAll(' ', '')) {
    at = lower.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
