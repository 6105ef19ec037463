import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { type Editor, EVERYTHING, type OpenDocument, startEditor } from './editor.ts';

function actions(editor: Editor, { uri }: OpenDocument, range: Range, only?: readonly string[]): Promise<CodeAction[]> {
  return editor.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...(only && { only }) },
  });
}

function onLine(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}

function editsOf(edit: WorkspaceEdit | undefined): TextEdit[] {
  const [change] = edit?.documentChanges ?? [];
  if (change === undefined) return Object.values(edit?.changes ?? {}).flat();
  assert.ok('edits' in change);
  return change.edits as TextEdit[];
}

function titled(found: readonly CodeAction[], title: string): CodeAction {
  const action = found.find(each => each.title === title);
  assert.ok(action, `${title} in ${found.map(each => each.title)}`);
  return action;
}

test('what is wrong can be repaired, silenced on its line, or in the file', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A -> B: SYN seq=x\n  A <- B: SYN+ACK ack=x+2\nA -> B: ACK\n');

  const found = await actions(editor, document, { start: onLine(1).start, end: onLine(2).end }, ['quickfix']);
  const repair = titled(found, 'Change to ack=x+1');
  assert.equal(repair.isPreferred, true);
  assert.equal(repair.diagnostics?.[0]?.code, 'ack/beyond-sent');
  assert.match(document.apply(editsOf(repair.edit)), /ack=x\+1\n/);
  assert.equal(
    document.apply(editsOf(titled(found, 'Disable ack/beyond-sent for this line').edit)),
    'A -> B: SYN seq=x\n  # tcpflow-disable-next-line ack/beyond-sent\n  A <- B: SYN+ACK ack=x+2\nA -> B: ACK\n',
  );
  assert.match(
    document.apply(editsOf(titled(found, 'Disable ack/beyond-sent for this file').edit)),
    /^# tcpflow-disable ack\/beyond-sent\nA -> B: SYN/,
  );
  assert.match(
    document.apply(editsOf(titled(found, 'Expect ack/beyond-sent here: it is shown on purpose').edit)),
    /\n {2}# tcpflow-expect ack\/beyond-sent\n {2}A <- B/,
  );
});

test('fix all mends everything mechanical, and only when asked', async () => {
  await using editor = await startEditor();
  const document = await editor.open('A -> B: SNY sek=1\nA <- B: SYN+ACK ack=7 win=1 win=2\nA -> B: ACK ack=0\n');

  const unasked = await actions(editor, document, onLine(0));
  assert.ok(!unasked.some(({ kind }) => kind?.startsWith('source')));
  for (const kind of ['source', 'source.fixAll', 'source.fixAll.tcpflow']) {
    const [all] = await actions(editor, document, onLine(0), [kind]);
    assert.equal(all?.kind, 'source.fixAll.tcpflow');
    assert.equal(
      document.apply(editsOf(all?.edit)),
      'A -> B: SYN seq=1\nA <- B: SYN+ACK ack=2 win=1 \nA -> B: ACK ack=1\n',
    );
  }
});

test('a refactoring is worked out when it is picked, where the editor can wait for that', async () => {
  const text = 'A -> B: SYN seq=100\n';
  const completed = 'A -> B: SYN seq=100\nA <- B: SYN+ACK seq=1000 ack=101\nA -> B: ACK seq=101 ack=1001\n';
  const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
  await using patient = await startEditor({ capabilities: { ...EVERYTHING, textDocument: { codeAction } } });
  const document = await patient.open(text);
  const lazy = titled(await actions(patient, document, onLine(0), ['refactor']), 'Complete the handshake');
  assert.equal(lazy.edit, undefined);
  const resolved: CodeAction = await patient.connection.sendRequest('codeAction/resolve', lazy);
  assert.equal(document.apply(editsOf(resolved.edit)), completed);

  await using plain = await startEditor();
  const eager = await actions(plain, await plain.open(text), onLine(0), ['refactor.rewrite']);
  assert.equal(document.apply(editsOf(titled(eager, 'Complete the handshake').edit)), completed);
});
