import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import { CHECKED_NOTIFICATION, type CheckedParams } from '../../src/lsp/protocol.ts';
import { type Editor, type OpenDocument, startEditor } from './editor.ts';

const TEXT = 'A -> B: SYN\nexpect A SYN-SENT\n';

function hints({ connection }: Editor, { uri }: OpenDocument): Promise<InlayHint[]> {
  const range = { start: { line: 0, character: 0 }, end: { line: 2, character: 0 } };
  return connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
}

function lenses({ connection }: Editor, { uri }: OpenDocument): Promise<CodeLens[]> {
  return connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
}

test('hints follow their settings, at once', async () => {
  await using editor = await startEditor();
  const document = await editor.open(TEXT);
  const labels = async () => (await hints(editor, document)).map(({ label }) => label);
  assert.deepEqual(await labels(), ['seq=0', 'A SYN-SENT, B SYN-RECEIVED']);

  await editor.configure({ inlayHints: { states: false, bytesInFlight: true } });
  assert.deepEqual(await labels(), ['seq=0', '1 in flight']);
  await editor.configure({ inlayHints: { states: false, numbers: false } });
  assert.deepEqual(await labels(), []);
  await editor.configure({ inlayHints: 'nonsense' });
  assert.equal((await labels()).length, 2);
});

test('lenses tell how expectations fare, and open the preview where there is one', async () => {
  await using ours = await startEditor({ initializationOptions: { extension: true } });
  const [preview, verdict] = await lenses(ours, await ours.open(TEXT));
  assert.equal(preview?.command?.command, 'tcpflow.showPreviewToSide');
  assert.equal(verdict?.command?.title, '1 expect line holds');
  const empty = await lenses(ours, await ours.open(' \n', 'file:///empty.tcpflow'));
  assert.deepEqual(
    empty.map(({ command }) => command?.command),
    ['tcpflow.newFromExample', 'editor.action.triggerSuggest'],
  );

  await using other = await startEditor();
  const document = await other.open(TEXT.replace('SYN-SENT', 'SYN-SENT SND.NXT=7'));
  const found = await lenses(other, document);
  assert.deepEqual(
    found.map(({ command }) => command?.title),
    ['1 expect line fails'],
  );
  await document.replace('expect', 'expect B SYN-RECEIVED\nexpect');
  assert.deepEqual(
    (await lenses(other, document)).map(({ command }) => command?.title),
    ['1 of 2 expect lines fails'],
  );
  await other.configure({ codeLens: false });
  assert.deepEqual(await lenses(other, document), []);
});

test('our extension hears how many segments there are, rounds counted; another editor does not', async () => {
  const heard: CheckedParams[] = [];
  for (const extension of [true, false]) {
    await using editor = await startEditor({ initializationOptions: { extension } });
    editor.connection.onNotification(CHECKED_NOTIFICATION, params => void heard.push(params));
    const document = await editor.open('repeat 3\n  A -> B: SYN seq=1\nend\n');
    await document.published();
    // An answer comes after what was sent before it.
    await lenses(editor, document);
  }
  assert.deepEqual(heard, [{ uri: 'file:///exchange.tcpflow', segments: 3 }]);
});
