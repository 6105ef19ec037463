import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { trace } from '../../src/flow/simulate.ts';
import { parse } from '../../src/syntax/parser.ts';
import { expand, type Snippet } from './snippet.ts';
import { root } from './tokenize.ts';

const snippets: Readonly<Record<string, Snippet>> = JSON.parse(
  await readFile(`${root}syntaxes/tcpflow.snippets.json`, 'utf8'),
);

/** Snippets that go on with a connection: their text is tried behind one that is open. */
const midLife: ReadonlySet<string> = new Set([
  'Four-way close',
  'Three-way close',
  'Simultaneous close',
  'Data and its acknowledgment',
  'Text and its acknowledgment',
  'Bulk transfer',
  'Lost and retransmitted',
  'Delayed segment',
  'Expect',
]);

for (const [name, snippet] of Object.entries(snippets)) {
  const text = (midLife.has(name) ? 'given A ESTABLISHED, B ESTABLISHED\n' : '') + expand(snippet);

  test(`snippet "${name}" can be read as it stands`, () => {
    assert.deepEqual(
      parse(text).lines.flatMap(line => line.problems.map(problem => problem.message)),
      [],
    );
  });

  test(`snippet "${name}" is correct TCP`, () => {
    assert.deepEqual(
      trace(text).flatMap(event => event.faults.map(fault => `${fault.code}: ${text.slice(fault.from, fault.to)}`)),
      [],
    );
  });
}

test('the snippets that need an open connection exist', () => {
  assert.deepEqual(
    [...midLife].filter(name => !(name in snippets)),
    [],
  );
});
