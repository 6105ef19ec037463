import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ErrorCodes, ResponseError, type ServerCapabilities } from 'vscode-languageserver/node';
import { type Editor, startEditor } from './editor.ts';

const TEXT = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n';
const URI = 'file:///exchange.tcpflow';
const TEXT_DOCUMENT = { uri: URI };
const POSITION = { line: 0, character: 0 };
const AT = { textDocument: TEXT_DOCUMENT, position: POSITION };
const RANGE = { start: POSITION, end: { line: 1, character: 0 } };
const OPTIONS = { tabSize: 2, insertSpaces: true };

/** What an editor may ask, and the capability that promises an answer. */
const REQUESTS: readonly (readonly [
  method: string,
  promise: (server: ServerCapabilities) => unknown,
  params: object,
])[] = [
  ['textDocument/completion', server => server.completionProvider, AT],
  ['textDocument/hover', server => server.hoverProvider, AT],
  ['textDocument/signatureHelp', server => server.signatureHelpProvider, AT],
  ['textDocument/declaration', server => server.declarationProvider, AT],
  ['textDocument/definition', server => server.definitionProvider, AT],
  ['textDocument/typeDefinition', server => server.typeDefinitionProvider, AT],
  ['textDocument/implementation', server => server.implementationProvider, AT],
  ['textDocument/references', server => server.referencesProvider, { ...AT, context: { includeDeclaration: true } }],
  ['textDocument/documentHighlight', server => server.documentHighlightProvider, AT],
  ['textDocument/documentSymbol', server => server.documentSymbolProvider, { textDocument: TEXT_DOCUMENT }],
  [
    'textDocument/codeAction',
    server => server.codeActionProvider,
    { textDocument: TEXT_DOCUMENT, range: RANGE, context: { diagnostics: [] } },
  ],
  ['textDocument/codeLens', server => server.codeLensProvider, { textDocument: TEXT_DOCUMENT }],
  ['textDocument/documentLink', server => server.documentLinkProvider, { textDocument: TEXT_DOCUMENT }],
  ['textDocument/documentColor', server => server.colorProvider, { textDocument: TEXT_DOCUMENT }],
  [
    'textDocument/formatting',
    server => server.documentFormattingProvider,
    { textDocument: TEXT_DOCUMENT, options: OPTIONS },
  ],
  [
    'textDocument/rangeFormatting',
    server => server.documentRangeFormattingProvider,
    { textDocument: TEXT_DOCUMENT, range: RANGE, options: OPTIONS },
  ],
  [
    'textDocument/onTypeFormatting',
    server => server.documentOnTypeFormattingProvider,
    { ...AT, ch: '\n', options: OPTIONS },
  ],
  ['textDocument/rename', server => server.renameProvider, { ...AT, newName: 'C' }],
  [
    'textDocument/prepareRename',
    server => typeof server.renameProvider === 'object' && server.renameProvider.prepareProvider,
    AT,
  ],
  ['textDocument/foldingRange', server => server.foldingRangeProvider, { textDocument: TEXT_DOCUMENT }],
  [
    'textDocument/selectionRange',
    server => server.selectionRangeProvider,
    { textDocument: TEXT_DOCUMENT, positions: [POSITION] },
  ],
  ['textDocument/prepareCallHierarchy', server => server.callHierarchyProvider, AT],
  ['textDocument/semanticTokens/full', server => server.semanticTokensProvider?.full, { textDocument: TEXT_DOCUMENT }],
  [
    'textDocument/semanticTokens/full/delta',
    server => typeof server.semanticTokensProvider?.full === 'object' && server.semanticTokensProvider.full.delta,
    { textDocument: TEXT_DOCUMENT, previousResultId: '' },
  ],
  [
    'textDocument/semanticTokens/range',
    server => server.semanticTokensProvider?.range,
    { textDocument: TEXT_DOCUMENT, range: RANGE },
  ],
  ['textDocument/linkedEditingRange', server => server.linkedEditingRangeProvider, AT],
  ['textDocument/inlayHint', server => server.inlayHintProvider, { textDocument: TEXT_DOCUMENT, range: RANGE }],
  ['textDocument/diagnostic', server => server.diagnosticProvider, { textDocument: TEXT_DOCUMENT }],
  ['workspace/diagnostic', server => server.diagnosticProvider?.workspaceDiagnostics, { previousResultIds: [] }],
  ['workspace/symbol', server => server.workspaceSymbolProvider, { query: '' }],
];

test('a request is answered if and only if it is promised', async () => {
  await using editor = await startEditor();
  await editor.open(TEXT, URI);
  const { capabilities } = editor.initialized;
  const answered: string[] = [];
  const promised: string[] = [];
  for (const [method, promise, params] of REQUESTS) {
    if (promise(capabilities)) promised.push(method);
    if (await isAnswered(editor, method, params)) answered.push(method);
  }
  assert.deepEqual(answered, promised);
});

/** Of what is promised, that the server knows the method says enough: what it answers is for other tests. */
async function isAnswered({ connection }: Editor, method: string, params: object): Promise<boolean> {
  try {
    await connection.sendRequest(method, params);
    return true;
  } catch (error) {
    if (error instanceof ResponseError && error.code === ErrorCodes.MethodNotFound) return false;
    throw error;
  }
}
