import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CompletionItem, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { codes, startEditor } from './editor.ts';

test('a whole session over stdio: open, edit, complete, rename, end', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A -> B: SYN seq=x\n\n');
  assert.deepEqual(codes((await document.published()).diagnostics), ['state/no-answer']);

  const items: CompletionItem[] = await editor.connection.sendRequest('textDocument/completion', {
    textDocument: { uri: document.uri },
    position: { line: 1, character: 0 },
  });
  const [first] = items;
  assert.ok(first?.textEdit && 'range' in first.textEdit);
  assert.equal(document.apply([first.textEdit]), 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\n');

  await document.replace('x\n\n', `x\n${first.textEdit.newText}\n`);
  assert.deepEqual(codes((await document.published()).diagnostics), []);

  const edit: WorkspaceEdit = await editor.connection.sendRequest('textDocument/rename', {
    textDocument: { uri: document.uri },
    position: { line: 0, character: 'A -> B: SYN seq='.length },
    newName: 'isn',
  });
  const [change] = edit.documentChanges ?? [];
  assert.ok(change && 'edits' in change);
  assert.equal(document.apply(change.edits as TextEdit[]), 'A -> B: SYN seq=isn\nA <- B: SYN+ACK seq=y ack=isn+1\n');

  await document.close();
  assert.deepEqual((await document.published()).diagnostics, []);
  assert.equal(await editor.quit(), 0);
});
