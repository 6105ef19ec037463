import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionContext,
  type CompletionItem,
  CompletionTriggerKind,
  type DocumentSymbol,
  type FoldingRange,
  InsertTextFormat,
  type SemanticTokens,
  type SemanticTokensDelta,
  type TextEdit,
} from 'vscode-languageserver/node';
import { PICTURE_REQUEST, type PictureResult, REMARKS_REQUEST, type RemarksResult } from '../../src/lsp/protocol.ts';
import { type Editor, type OpenDocument, startEditor } from './editor.ts';

const HANDSHAKE = `title "Handshake"
scenario "First try"
host A "Client"
host B "Server" listen
# Both hosts
# are willing.
section "Open"
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`;

const options = { tabSize: 2, insertSpaces: true };

test('a document is formatted, a range only where it is', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A   ->   B: SYN,ACK\nA   ->   B: SYN,ACK\n');
  const textDocument = { uri: document.uri };

  const whole: TextEdit[] = await editor.connection.sendRequest('textDocument/formatting', { textDocument, options });
  assert.equal(document.apply(whole), 'A -> B: SYN+ACK\nA -> B: SYN+ACK\n');

  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 4 } };
  const part: TextEdit[] = await editor.connection.sendRequest('textDocument/rangeFormatting', {
    textDocument,
    range,
    options,
  });
  assert.equal(document.apply(part), 'A   ->   B: SYN,ACK\nA -> B: SYN+ACK\n');
});

test('the outline holds scenario, hosts, section and segments', async () => {
  await using editor = await startEditor();
  const symbols: DocumentSymbol[] = await ask(editor, await editor.open(HANDSHAKE), 'documentSymbol');

  const names: string[] = [];
  const collect = (symbol: DocumentSymbol) => {
    names.push(symbol.name);
    symbol.children?.forEach(collect);
  };
  symbols.forEach(collect);
  for (const name of ['First try', 'A', 'B', 'Open']) assert.ok(names.includes(name), `${name} in ${names}`);
  assert.equal(names.filter(name => name.includes('SYN')).length, 2);
});

test('sections and comments fold', async () => {
  await using editor = await startEditor();
  const folds: FoldingRange[] = await ask(editor, await editor.open(HANDSHAKE), 'foldingRange');

  assert.ok(folds.some(({ kind, startLine, endLine }) => kind === 'comment' && startLine === 4 && endLine === 5));
  assert.ok(folds.some(({ kind, startLine, endLine }) => kind === 'region' && startLine === 6 && endLine === 9));
});

test('semantic tokens tell hosts, flags and symbols apart', async () => {
  await using editor = await startEditor();
  const legend = editor.initialized.capabilities.semanticTokensProvider?.legend;
  const document = await editor.open('A -> B: SYN seq=x\n');
  const { data }: SemanticTokens = await ask(editor, document, 'semanticTokens/full');

  const tokens = decode(data).map(({ start, length, type }) => [
    document.text().slice(start, start + length),
    legend?.tokenTypes[type],
  ]);
  assert.deepEqual(
    tokens.filter(([, type]) => type === 'class').map(([text]) => text),
    ['A', 'B'],
  );
  assert.ok(tokens.some(([text, type]) => text === 'SYN' && type === 'enumMember'));
  assert.ok(tokens.some(([text, type]) => text === 'x' && type === 'variable'));
});

test('semantic tokens of a range, and of a text that has changed', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n');
  const all: SemanticTokens = await ask(editor, document, 'semanticTokens/full');
  const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 5 } };
  const { data: second }: SemanticTokens = await ask(editor, document, 'semanticTokens/range', { range });
  // What comes first is told from the beginning of the text, all else from what stands before it.
  assert.deepEqual(second.slice(5), all.data.slice(5 - second.length));
  assert.ok(second.length > 5 && second.length < all.data.length);

  await document.replace('seq=x\n', 'seq=x win=7\n');
  const previousResultId = all.resultId;
  const { edits = [] }: SemanticTokensDelta = await ask(editor, document, 'semanticTokens/full/delta', {
    previousResultId,
  });
  const data = [...all.data];
  for (const { start, deleteCount, data: added = [] } of [...edits].reverse()) {
    data.splice(start, deleteCount, ...added);
  }
  const now: SemanticTokens = await ask(editor, document, 'semanticTokens/full');
  assert.deepEqual(data, now.data);
  assert.notDeepEqual(data, all.data);
});

test('a quick fix is offered where the finding is, and mends it', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A -> B: SYN sek=1\nA <- B: SYN+ACK\nA -> B: ACK\n');
  const [finding] = (await document.published()).diagnostics;
  assert.equal(finding?.code, 'syntax/unknown-field');

  const actions: CodeAction[] = await editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: finding.range,
    context: { diagnostics: [finding], only: ['quickfix'] },
  });
  const [change] = actions[0]?.edit?.documentChanges ?? [];
  assert.ok(change && 'textDocument' in change && 'edits' in change);
  assert.equal(change.textDocument.version, 1);
  assert.equal(document.apply(change.edits as TextEdit[]), 'A -> B: SYN seq=1\nA <- B: SYN+ACK\nA -> B: ACK\n');

  const elsewhere: CodeAction[] = await editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
    context: { diagnostics: [], only: ['quickfix'] },
  });
  assert.deepEqual(elsewhere, []);
});

test('the picture comes with the version of its text, and null if the document is not open', async () => {
  await using editor = await startEditor();
  const { uri } = await editor.open(HANDSHAKE);

  const { version, picture }: PictureResult = await editor.connection.sendRequest(PICTURE_REQUEST, { uri });
  assert.equal(version, 1);
  const segments = picture.items.filter(({ kind }) => kind === 'segment');
  assert.deepEqual(
    segments.map(({ line }) => line),
    [7, 8, 9],
  );

  assert.equal(await editor.connection.sendRequest(PICTURE_REQUEST, { uri: 'file:///elsewhere.tcpflow' }), null);
});

test('remarks come with the version of their text, and null if the document is not open', async () => {
  await using editor = await startEditor();
  const { uri } = await editor.open('A -> B: SYN seq=x\nA -x B: SYN seq=x\n');
  const remarks = { version: 1, remarks: [{ line: 1, text: 'lost, spurious retransmission', isLost: true }] };
  assert.deepEqual(await editor.connection.sendRequest<RemarksResult>(REMARKS_REQUEST, { uri }), remarks);
  assert.equal(await editor.connection.sendRequest(REMARKS_REQUEST, { uri: 'file:///elsewhere.tcpflow' }), null);
});

/** A request about a whole document. */
function ask<T>(editor: Editor, { uri }: OpenDocument, request: string, params: object = {}): Promise<T> {
  return editor.connection.sendRequest(`textDocument/${request}`, { textDocument: { uri }, ...params });
}

/** The tokens of a one-line document. */
function decode(data: readonly number[]): { start: number; length: number; type: number }[] {
  const tokens: { start: number; length: number; type: number }[] = [];
  let start = 0;
  for (let i = 0; i + 4 < data.length; i += 5) {
    start += data[i + 1] ?? 0;
    tokens.push({ start, length: data[i + 2] ?? 0, type: data[i + 3] ?? 0 });
  }
  return tokens;
}

const SNIPPETS: ClientCapabilities = { textDocument: { completion: { completionItem: { snippetSupport: true } } } };

/** What an editor is offered by that name behind a text of one line. */
async function offered(
  capabilities: ClientCapabilities,
  text: string,
  wanted: string,
): Promise<CompletionItem | undefined> {
  await using editor = await startEditor({ capabilities });
  const { uri } = await editor.open(text);
  const items: CompletionItem[] = await editor.connection.sendRequest('textDocument/completion', {
    textDocument: { uri },
    position: { line: 0, character: text.length },
  });
  return items.find(({ label }) => label === wanted);
}

test('words that begin a statement bring places to fill in to editors that know snippets', async () => {
  const plain = await offered({}, '', 'title');
  assert.equal(plain?.textEdit?.newText, 'title');
  assert.equal(plain.insertTextFormat, undefined);

  const rich = await offered(SNIPPETS, '', 'title');
  assert.match(rich?.textEdit?.newText ?? '', /^title "\$\{1:title\}"/);
  assert.equal(rich?.insertTextFormat, InsertTextFormat.Snippet);
});

test('scenes come with places to fill in, over all that is typed of their names; not to editors that know no places', async () => {
  assert.equal(await offered({}, 'lost-f', 'lost-fin'), undefined);

  const rich = await offered(SNIPPETS, 'lost-f', 'lost-fin');
  assert.equal(rich?.insertTextFormat, InsertTextFormat.Snippet);
  assert.equal(rich?.filterText, 'lost-fin');
  const edit = rich?.textEdit as TextEdit | undefined;
  assert.deepEqual(edit?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } });
  assert.match(edit?.newText ?? '', /\n\$\{1:A\} -x \$\{2:B\}: FIN\+ACK/);
});

test('a blank that indents a line opens no list over it, and Ctrl+Space does', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A -> B: SYN  seq=x\n  B -> A: SYN+ACK\n \n');
  const offeredAt = async (line: number, character: number, context: CompletionContext): Promise<number> => {
    const items: CompletionItem[] = await editor.connection.sendRequest('textDocument/completion', {
      textDocument: { uri: document.uri },
      position: { line, character },
      context,
    });
    return items.length;
  };
  const typed = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: ' ' };
  const invoked = { triggerKind: CompletionTriggerKind.Invoked };

  assert.equal(await offeredAt(1, 1, typed), 0, 'among blanks');
  assert.equal(await offeredAt(1, 2, typed), 0, 'before the text');
  assert.notEqual(await offeredAt(1, 2, invoked), 0, 'asked for');
  assert.notEqual(await offeredAt(0, 12, typed), 0, 'inside the line');
  assert.notEqual(await offeredAt(2, 1, typed), 0, 'on a line of blanks');
});
