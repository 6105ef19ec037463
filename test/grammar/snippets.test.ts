import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { parse } from '../../src/syntax/parser.ts';
import { expand, type Snippet } from './snippet.ts';
import { root } from './tokenize.ts';

const snippets = Object.entries<Snippet>(JSON.parse(await readFile(`${root}syntaxes/tcpflow.snippets.json`, 'utf8')));

for (const [name, snippet] of snippets) {
  test(`snippet "${name}" is readable as it stands`, () => {
    const problems = parse(expand(snippet)).lines.flatMap(line => line.problems);
    assert.deepEqual(problems, []);
  });
}
