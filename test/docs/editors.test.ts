import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { ServerCapabilities } from 'vscode-languageserver/node';
import { EVERYTHING, startEditor } from '../lsp/editor.ts';

const ROOT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/editors.md', ROOT), 'utf8');
const manifest = JSON.parse(readFileSync(new URL('package.json', ROOT), 'utf8'));

/** How the page calls what a server can promise. */
const WORDS: Readonly<Partial<Record<keyof ServerCapabilities, string>>> = {
  completionProvider: 'completion',
  hoverProvider: 'hover',
  inlayHintProvider: 'inlay hints',
  documentOnTypeFormattingProvider: 'on-type formatting',
  diagnosticProvider: 'diagnostics, sent or asked for',
  codeActionProvider: 'code actions',
  documentFormattingProvider: 'formatting',
  documentRangeFormattingProvider: 'range formatting',
  foldingRangeProvider: 'folding',
  semanticTokensProvider: 'semantic tokens',
  codeLensProvider: 'code lenses',
  documentLinkProvider: 'document links',
  callHierarchyProvider: 'call hierarchy',
  definitionProvider: 'definition',
  referencesProvider: 'references',
  documentHighlightProvider: 'document highlights',
  renameProvider: 'rename',
  documentSymbolProvider: 'document symbols',
  workspaceSymbolProvider: 'workspace symbols',
  selectionRangeProvider: 'selection ranges',
};

/** What any server promises. */
const OF_COURSE = ['textDocumentSync', 'workspace'];

/** The cells of the rows of a table, from its heading on. */
function table(heading: string): readonly (readonly string[])[] {
  const [, section = ''] = page.split(heading);
  const rows =
    section
      .trimStart()
      .split('\n\n', 2)
      .find(each => each.startsWith('|')) ?? '';
  return rows
    .split('\n')
    .slice(2)
    .map(row => row.split('|').map(cell => cell.trim()));
}

describe('docs/editors.md', () => {
  it('names all that the server promises, and nothing else', async () => {
    const capabilities = { ...EVERYTHING, textDocument: { ...EVERYTHING.textDocument, diagnostic: {} } };
    await using editor = await startEditor({ capabilities });
    const promised = Object.keys(editor.initialized.capabilities).filter(key => !OF_COURSE.includes(key));
    assert.deepEqual(promised.sort(), Object.keys(WORDS).sort());
    const cells = table('in the words of the protocol:')
      .map(row => row[2] ?? '')
      .join(', ');
    assert.deepEqual(
      Object.values(WORDS).filter(words => !cells.includes(words)),
      [],
    );
    const { codeActionProvider } = editor.initialized.capabilities;
    const kinds = typeof codeActionProvider === 'object' ? (codeActionProvider.codeActionKinds ?? []) : [];
    assert.deepEqual(
      kinds.filter(kind => !cells.includes(`\`${kind}\``)),
      [],
    );
  });

  it('names each setting of the server with its default', () => {
    const properties: Readonly<Record<string, { readonly default: unknown }>> =
      manifest.contributes.configuration.properties;
    const ours = Object.entries(properties).filter(([name]) => !/^tcpflow\.(preview|trace)\./.test(name));
    assert.deepEqual(
      table('### Settings').map(([, name, value]) => [name, value]),
      ours.map(([name, { default: value }]) => [
        `\`${name}\``,
        `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``,
      ]),
    );
  });

  it('starts the server as it can be started', () => {
    const commands = [...page.matchAll(/cli\.js["'`]?,? ["'`]?lsp["']?,? ["']?--stdio/g)];
    assert.equal(commands.length, 5, 'the table, Neovim, Helix, Emacs and Zed');
  });
});
