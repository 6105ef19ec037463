import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type {
  DocumentDiagnosticReport,
  FullDocumentDiagnosticReport,
  SymbolInformation,
  WorkspaceDiagnosticReport,
} from 'vscode-languageserver/node';
import { codes, EVERYTHING, startEditor } from './editor.ts';

const RIGHT = 'title "Right"\nhost Client\nhost Server\nClient -> Server: SYN\nClient <- Server: SYN+ACK\n';
const WRONG = 'A -> B: SYN seq=x\nA <- B: SYN+ACK ack=x+2\n';
const PULLING = { ...EVERYTHING, textDocument: { ...EVERYTHING.textDocument, diagnostic: {} } };

/** A folder on disk that is gone when the test is over. */
async function folderWith(files: Readonly<Record<string, string>>) {
  const path = await mkdtemp(join(tmpdir(), 'tcpflow-'));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(path, name, '..'), { recursive: true });
    await writeFile(join(path, name), text);
  }
  return {
    uri: pathToFileURL(path).href,
    file: (name: string) => pathToFileURL(join(path, name)).href,
    write: (name: string, text: string) => writeFile(join(path, name), text),
    remove: (name: string) => rm(join(path, name)),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  };
}

test('an editor that asks for diagnostics gets them when it asks, and only once', async () => {
  await using editor = await startEditor({ capabilities: PULLING });
  const document = await editor.open(WRONG);
  const textDocument = { uri: document.uri };
  const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
    editor.connection.sendRequest('textDocument/diagnostic', { textDocument, previousResultId });

  const full = (await ask()) as FullDocumentDiagnosticReport;
  assert.deepEqual(codes(full.items), ['ack/beyond-sent']);
  assert.equal((await ask(full.resultId)).kind, 'unchanged');

  await document.replace('x+2', 'x+1');
  assert.deepEqual(
    (await ask(full.resultId)).kind === 'full' && codes(((await ask()) as FullDocumentDiagnosticReport).items),
    [],
  );
  assert.equal(document.hasPublished(), false);
});

test('with lint.run onSave, what is asked for is what was found when the document was saved last', async () => {
  await using editor = await startEditor({ capabilities: PULLING, settings: { lint: { run: 'onSave' } } });
  const document = await editor.open(WRONG);
  const ask = async () => {
    const textDocument = { uri: document.uri };
    const report: DocumentDiagnosticReport = await editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument,
    });
    return report.kind === 'full' ? codes(report.items) : report.kind;
  };
  assert.deepEqual(await ask(), ['ack/beyond-sent']);
  await document.replace('x+2', 'x+1');
  assert.deepEqual(await ask(), ['ack/beyond-sent']);
  await document.save();
  assert.deepEqual(await ask(), []);
});

test('an editor that could ask may have them sent', async () => {
  await using editor = await startEditor({ capabilities: PULLING, initializationOptions: { diagnostics: 'push' } });
  assert.equal(editor.initialized.capabilities.diagnosticProvider, undefined);
  assert.deepEqual(codes((await (await editor.open(WRONG)).published()).diagnostics), ['ack/beyond-sent']);
});

test('asked for the workspace, the server reads files that are not open, if the user wants that', async () => {
  await using folder = await folderWith({
    'wrong.tcpflow': WRONG,
    'deep/right.tcpflow': RIGHT,
    'node_modules/wrong.tcpflow': WRONG,
    'wrong.txt': WRONG,
  });
  await using editor = await startEditor({ capabilities: PULLING, folder: folder.uri });
  const ask = async (previous: readonly { uri: string; value: string }[] = []) => {
    const previousResultIds = previous;
    const report: WorkspaceDiagnosticReport = await editor.connection.sendRequest('workspace/diagnostic', {
      previousResultIds,
    });
    return report.items;
  };
  assert.deepEqual(await ask(), []);

  await editor.configure({ lint: { scope: 'workspace' } });
  const items = await ask();
  const found = items.map(item => [item.uri, item.kind === 'full' ? codes(item.items) : item.kind]);
  assert.deepEqual(found, [
    [folder.file('deep/right.tcpflow'), []],
    [folder.file('wrong.tcpflow'), ['ack/beyond-sent']],
  ]);

  const previous = items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));
  assert.deepEqual(
    (await ask(previous)).map(({ kind }) => kind),
    ['unchanged', 'unchanged'],
  );

  await folder.remove('wrong.tcpflow');
  assert.deepEqual(
    (await ask(previous)).map(item => (item.kind === 'full' ? [item.uri, item.items] : item.kind)),
    ['unchanged', [folder.file('wrong.tcpflow'), []]],
  );
});

test('files that are not open are reported without being asked for, and follow what is written', async () => {
  await using folder = await folderWith({ 'wrong.tcpflow': WRONG });
  const uri = folder.file('wrong.tcpflow');
  await using editor = await startEditor({ folder: folder.uri, settings: { lint: { scope: 'workspace' } } });
  assert.deepEqual(codes((await editor.publishedFor(uri)).diagnostics), ['ack/beyond-sent']);

  await folder.write('wrong.tcpflow', RIGHT);
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  assert.deepEqual((await editor.publishedFor(uri)).diagnostics, []);

  await folder.write('wrong.tcpflow', `${WRONG}\n`);
  await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
  assert.equal((await editor.publishedFor(uri)).diagnostics.length, 1);
  await editor.configure({});
  assert.deepEqual((await editor.publishedFor(uri)).diagnostics, []);
});

test('symbols of the workspace are found by parts of their names, in open documents as they stand', async () => {
  await using folder = await folderWith({ 'right.tcpflow': RIGHT, 'other.tcpflow': 'section "Server side"\n' });
  await using editor = await startEditor({ folder: folder.uri });
  await editor.open('host Service\n', folder.file('other.tcpflow'));
  const found: SymbolInformation[] = await editor.connection.sendRequest('workspace/symbol', { query: 'serv' });
  assert.deepEqual(
    found.map(({ name, location }) => [name, location.uri]),
    [
      ['Service', folder.file('other.tcpflow')],
      ['Server', folder.file('right.tcpflow')],
    ],
  );
});
