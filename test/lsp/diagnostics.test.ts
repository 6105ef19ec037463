import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { codes, startEditor } from './editor.ts';

const READABLE = 'A -> B: SYN seq=x\nA <- B: SYN+ACK seq=y ack=x+1\nA -> B: ACK seq=x+1 ack=y+1\n# the end\n';
const UNREADABLE = READABLE.replace('# the end', 'the end');

/** Longer than the server ever waits before it checks what was typed. */
const A_WHILE = 700;

test('an opened document is checked, and the answer names its version', async () => {
  await using editor = await startEditor();
  const document = await editor.open(UNREADABLE);

  const { uri, version, diagnostics } = await document.published();

  assert.equal(uri, document.uri);
  assert.equal(version, 1);
  assert.deepEqual(codes(diagnostics), ['syntax/error']);
  assert.equal(diagnostics[0]?.source, 'tcpflow');
  assert.equal(diagnostics[0]?.severity, 1);
  assert.equal(diagnostics[0]?.range.start.line, 3);
});

test('diagnostics come and go as the text changes', async () => {
  await using editor = await startEditor();
  const document = await editor.open(READABLE);
  assert.deepEqual((await document.published()).diagnostics, []);

  const broken = await document.replace('# the end', 'the end');
  const afterBreaking = await document.published();
  assert.equal(afterBreaking.version, broken);
  assert.equal(afterBreaking.diagnostics.length, 1);

  const mended = await document.replace('the end', '# the end');
  const afterMending = await document.published();
  assert.equal(afterMending.version, mended);
  assert.deepEqual(afterMending.diagnostics, []);
});

test('keystrokes do not queue up: checks are fewer than keystrokes, and the last is of the last text', async () => {
  await using editor = await startEditor();
  const document = await editor.open('# 0\n');
  await document.published();

  const keystrokes = 500;
  let last = 0;
  for (let i = 0; i < keystrokes; i += 1) last = await document.replace(`# ${i}\n`, `# ${i + 1}\n`);

  const checked: number[] = [];
  while (checked.at(-1) !== last) checked.push((await document.published()).version ?? 0);
  assert.deepEqual(
    checked,
    checked.toSorted((a, b) => a - b),
  );
  assert.ok(checked.length < keystrokes / 2, `${checked.length} checks`);
  await delay(A_WHILE);
  assert.equal(document.hasPublished(), false);
});

test('with lint.run onSave, opening and saving check, typing does not', async () => {
  await using editor = await startEditor({ settings: { lint: { run: 'onSave' } } });
  const document = await editor.open(READABLE);
  assert.deepEqual((await document.published()).diagnostics, []);

  const version = await document.replace('# the end', 'the end');
  await delay(A_WHILE);
  assert.equal(document.hasPublished(), false);

  await editor.configure({ lint: { run: 'onSave' }, rules: { 'syntax/error': 'warning' } });
  await delay(A_WHILE);
  assert.equal(document.hasPublished(), false);

  await document.save();
  const saved = await document.published();
  assert.equal(saved.version, version);
  assert.equal(saved.diagnostics.length, 1);
});

test('severities follow the setting tcpflow.rules, at once', async () => {
  await using editor = await startEditor({ settings: { rules: { 'syntax/error': 'hint' } } });
  const document = await editor.open(UNREADABLE);
  assert.equal((await document.published()).diagnostics[0]?.severity, 4);

  await editor.configure({ rules: { 'syntax/error': 'off' } });
  assert.deepEqual((await document.published()).diagnostics, []);

  await editor.configure({ rules: { 'syntax/error': 'nonsense' }, lint: 'nonsense' });
  assert.equal((await document.published()).diagnostics[0]?.severity, 1);
});

test('an editor that cannot be asked for settings may push them', async () => {
  await using editor = await startEditor({ capabilities: {} });
  const document = await editor.open(UNREADABLE);
  assert.equal((await document.published()).diagnostics.length, 1);

  await editor.configure({ rules: { 'syntax/error': 'off' } });
  assert.deepEqual((await document.published()).diagnostics, []);
});

test('a code links to the page of its rule where the editor can show it', async () => {
  await using able = await startEditor({ initializationOptions: { docs: 'https://example.test/docs' } });
  const [linked] = (await (await able.open(UNREADABLE)).published()).diagnostics;
  assert.equal(linked?.codeDescription?.href, 'https://example.test/docs/rules/syntax/error.md');

  await using plain = await startEditor({ capabilities: {}, initializationOptions: { docs: 'https://example.test' } });
  const [unlinked] = (await (await plain.open(UNREADABLE)).published()).diagnostics;
  assert.equal(unlinked?.codeDescription, undefined);
});

test('related information points at the line that fixed the expectation', async () => {
  await using editor = await startEditor();
  const document = await editor.open(READABLE.replace('ack=x+1', 'ack=x+2'));

  const [beyond] = (await document.published()).diagnostics;

  assert.equal(beyond?.code, 'ack/beyond-sent');
  assert.equal(beyond?.relatedInformation?.[0]?.location.uri, document.uri);
  assert.equal(beyond?.relatedInformation?.[0]?.location.range.start.line, 0);
});

test('a closed document has no diagnostics', async () => {
  await using editor = await startEditor();
  const document = await editor.open(UNREADABLE);
  await document.published();

  await document.close();
  assert.deepEqual((await document.published()).diagnostics, []);
});

test('what a segment is, is no diagnostic; an expectation of it is judged', async () => {
  await using editor = await startEditor();
  const flow = 'A -x B: SYN seq=x\nA -> B: SYN seq=x\nA <- B: SYN+ACK\nA -> B: ACK\n# the end\n';
  const document = await editor.open(flow);
  assert.deepEqual((await document.published()).diagnostics, []);

  await document.replace('# the end', '# tcpflow-expect note/keep-alive\nA -> B: ACK len=1');
  assert.deepEqual(codes((await document.published()).diagnostics), ['expect/diagnostic']);
});
