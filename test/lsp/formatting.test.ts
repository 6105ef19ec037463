import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TextEdit } from 'vscode-languageserver/node';
import { startEditor } from './editor.ts';

const options = { tabSize: 2, insertSpaces: true };

test('Enter lays out the paragraph above, and leaves alone where the caret is', async () => {
  await using editor = await startEditor();
  const text = 'A   -> B: SYN\n\nA->B: SYN\nA<-B: SYN,ACK ack=1\n  \nA   -> B: ACK\n';
  const document = await editor.open(text);
  const edits: TextEdit[] = await editor.connection.sendRequest('textDocument/onTypeFormatting', {
    textDocument: { uri: document.uri },
    position: { line: 4, character: 2 },
    ch: '\n',
    options,
  });
  assert.equal(document.apply(edits), 'A   -> B: SYN\n\nA -> B: SYN\nA <- B: SYN+ACK ack=1\n  \nA   -> B: ACK\n');
});

test('Enter on the first line has nothing above to lay out', async () => {
  await using editor = await startEditor();
  const document = await editor.open('\nA   -> B: SYN\n');
  const edits: TextEdit[] = await editor.connection.sendRequest('textDocument/onTypeFormatting', {
    textDocument: { uri: document.uri },
    position: { line: 0, character: 0 },
    ch: '\n',
    options,
  });
  assert.deepEqual(edits, []);
});
