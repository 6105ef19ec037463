import assert from 'node:assert/strict';
import { test } from 'node:test';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  DocumentHighlight,
  DocumentLink,
  Hover,
  Location,
  MarkupContent,
  Range,
  SelectionRange,
} from 'vscode-languageserver/node';
import { type Editor, type OpenDocument, startEditor } from './editor.ts';

const TEXT = 'A -> B: SYN seq=x  # RFC 9293 §3.5\nA <- B: SYN+ACK seq=y ack=x+1\n';
const AT_X = { line: 1, character: TEXT.split('\n')[1]?.indexOf('x+1') ?? 0 };

function ask<T>({ connection }: Editor, { uri }: OpenDocument, request: string, params: object = {}): Promise<T> {
  return connection.sendRequest(`textDocument/${request}`, { textDocument: { uri }, position: AT_X, ...params });
}

function onLine(line: number, from: number, to: number): Range {
  return { start: { line, character: from }, end: { line, character: to } };
}

test('a segment leads to what answers it, and from there back', async () => {
  await using editor = await startEditor();
  const { connection } = editor;
  const { uri } = await editor.open(`${TEXT}# nothing\nA -> B: ACK seq=x+1 ack=y+1\n`);
  const prepare = (line: number): Promise<CallHierarchyItem[] | null> =>
    connection.sendRequest('textDocument/prepareCallHierarchy', {
      textDocument: { uri },
      position: { line, character: 0 },
    });
  const [syn] = (await prepare(0)) ?? [];
  assert.deepEqual([syn?.name, syn?.detail, syn?.range], ['A → B  SYN seq=x', 'line 1', onLine(0, 0, 17)]);
  assert.equal(await prepare(2), null);
  assert.deepEqual(await connection.sendRequest('callHierarchy/incomingCalls', { item: syn }), []);
  const answers: CallHierarchyOutgoingCall[] = await connection.sendRequest('callHierarchy/outgoingCalls', {
    item: syn,
  });
  assert.deepEqual(
    answers.map(({ to }) => to.name),
    ['A ← B  SYN+ACK seq=y ack=x+1'],
  );
  const causes = { item: answers[0]?.to };
  const [cause]: CallHierarchyIncomingCall[] = await connection.sendRequest('callHierarchy/incomingCalls', causes);
  assert.deepEqual(cause?.from, syn);
});

test('a name leads to its definition, its references, its highlights, and can be renamed', async () => {
  await using editor = await startEditor();
  const document = await editor.open(TEXT);
  const definition: Location = await ask(editor, document, 'definition');
  assert.deepEqual(definition, { uri: document.uri, range: onLine(0, 16, 17) });
  const references: Location[] = await ask(editor, document, 'references', { context: { includeDeclaration: false } });
  assert.deepEqual(references, [{ uri: document.uri, range: onLine(1, 26, 27) }]);
  const highlights: DocumentHighlight[] = await ask(editor, document, 'documentHighlight');
  assert.deepEqual(
    highlights.map(({ kind, range }) => [kind, range.start.line]),
    [
      [3, 0],
      [2, 1],
    ],
  );
  assert.deepEqual(await ask(editor, document, 'prepareRename'), { range: onLine(1, 26, 27), placeholder: 'x' });
  assert.equal(await ask(editor, document, 'prepareRename', { position: { line: 0, character: 9 } }), null);
  await assert.rejects(ask(editor, document, 'rename', { newName: 'y' }), /There is a symbol y already/);
});

test('a selection grows, and an RFC is linked', async () => {
  await using editor = await startEditor();
  const document = await editor.open(TEXT);
  const [selection]: SelectionRange[] = await ask(editor, document, 'selectionRange', { positions: [AT_X] });
  assert.deepEqual(selection?.range, onLine(1, 26, 27));
  assert.deepEqual(selection?.parent?.range, onLine(1, 22, 29));
  const links: DocumentLink[] = await ask(editor, document, 'documentLink');
  assert.deepEqual(links, [{ range: onLine(0, 21, 34), target: 'https://www.rfc-editor.org/rfc/rfc9293#section-3.5' }]);
});

test('hovers link into the manual where the editor has it, else they only name it', async () => {
  const text = 'wait 1s\n';
  const atWait = { position: { line: 0, character: 1 } };
  await using able = await startEditor({ initializationOptions: { docs: 'https://example.test/docs' } });
  const linked: Hover = await ask(able, await able.open(text), 'hover', atWait);
  assert.match(
    (linked.contents as MarkupContent).value,
    /\[the language: time\]\(https:\/\/example\.test\/docs\/language\.md#time\)/,
  );

  await using plain = await startEditor();
  const named: Hover = await ask(plain, await plain.open(text), 'hover', atWait);
  assert.match((named.contents as MarkupContent).value, /\n\nthe language: time$/);
});

test('nothing is asked in vain of documents that are not open', async () => {
  await using editor = await startEditor();
  const elsewhere = { textDocument: { uri: 'file:///elsewhere.tcpflow' } };
  const document = await editor.open(TEXT);
  for (const request of ['completion', 'documentHighlight', 'codeLens', 'inlayHint', 'codeAction']) {
    const range = onLine(0, 0, 1);
    assert.deepEqual(await ask(editor, document, request, { ...elsewhere, range, context: { diagnostics: [] } }), []);
  }
  for (const request of ['hover', 'definition', 'prepareRename']) {
    assert.equal(await ask(editor, document, request, elsewhere), null);
  }
});
