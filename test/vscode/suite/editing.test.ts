import {
  type CodeAction,
  commands,
  type DocumentSymbol,
  type FoldingRange,
  Range,
  type SemanticTokens,
  type SemanticTokensLegend,
  type TextDocument,
  workspace,
} from 'vscode';
import { cleanUp, diagnostics, equal, openFile, until } from './support.ts';

const HANDSHAKE = `scenario "First try"
host A "Client"
host B "Server" listen
section "Open"
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`;

describe('an editor', () => {
  afterEach(cleanUp);

  it('colours by meaning', async () => {
    const { document } = await openFile('meaning.tcpflow', HANDSHAKE);
    await until('a host as a class', async () => (await semanticTypes(document)).get('A') === 'class');
    const types = await semanticTypes(document);
    equal([types.get('SYN'), types.get('x')], ['enumMember', 'variable']);
  });

  it('formats', async () => {
    const { document } = await openFile('format.tcpflow', 'A   ->   B:   SYN,ACK\n');
    await until(
      'formatted text',
      async () => {
        await commands.executeCommand('editor.action.formatDocument');
        return document.getText() === 'A -> B: SYN+ACK\n';
      },
      () => document.getText(),
    );
  });

  it('shows an outline', async () => {
    const { document } = await openFile('outline.tcpflow', HANDSHAKE);
    const names = async () => {
      const symbols = await ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document);
      return flatten(symbols ?? []).map(({ name }) => name);
    };
    await until('an outline', async () => (await names()).length > 0);
    const all = await names();
    equal(
      ['First try', 'A', 'B', 'Open'].filter(name => !all.includes(name)),
      [],
      'missing',
    );
    equal(all.filter(name => name.includes('SYN')).length, 2);
  });

  it('folds a section', async () => {
    const { document } = await openFile('folding.tcpflow', HANDSHAKE);
    const folds = () => ask<FoldingRange[]>('vscode.executeFoldingRangeProvider', document);
    await until(
      'a fold',
      async () => (await folds())?.some(({ start, end }) => start === 3 && end === 6) === true,
      folds,
    );
  });

  it('mends what a quick fix can mend', async () => {
    const { document } = await openFile('fix.tcpflow', 'A -> B: SYN sek=1\nA <- B: SYN+ACK\nA -> B: ACK\n');
    const [finding] = await diagnostics(document, 1);
    const actions = await commands.executeCommand<CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding?.range ?? new Range(0, 0, 0, 0),
    );
    const edit = actions.find(({ kind }) => kind?.value === 'quickfix')?.edit;
    if (edit === undefined) {
      throw new Error(`There is no fix among ${actions.map(({ title }) => title)}.`);
    }
    await workspace.applyEdit(edit);
    equal(document.lineAt(0).text, 'A -> B: SYN seq=1');
    await diagnostics(document, 0);
  });
});

/** What a command of VS Code that runs a provider returns for a document: nothing until the server has started. */
async function ask<T>(command: string, document: TextDocument): Promise<T | undefined> {
  return await commands.executeCommand<T | undefined>(command, document.uri);
}

function flatten(symbols: readonly DocumentSymbol[]): DocumentSymbol[] {
  return symbols.flatMap(symbol => [symbol, ...flatten(symbol.children)]);
}

/** The semantic type of each text. */
async function semanticTypes(document: TextDocument): Promise<ReadonlyMap<string, string | undefined>> {
  const types = new Map<string, string | undefined>();
  const legend = await ask<SemanticTokensLegend>('vscode.provideDocumentSemanticTokensLegend', document);
  const tokens = await ask<SemanticTokens>('vscode.provideDocumentSemanticTokens', document);
  let line = 0;
  let character = 0;
  for (let i = 0; tokens !== undefined && i < tokens.data.length; i += 5) {
    const [lines = 0, characters = 0, length = 0, type = 0] = tokens.data.slice(i, i + 4);
    character = lines > 0 ? characters : character + characters;
    line += lines;
    types.set(document.getText(new Range(line, character, line, character + length)), legend?.tokenTypes[type]);
  }
  return types;
}
