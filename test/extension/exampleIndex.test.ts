import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readExampleIndex } from '../../src/extension/examples/exampleIndex.ts';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const examples = readExampleIndex(readFileSync(new URL('README.md', EXAMPLES), 'utf8'));

test('every example can be chosen, once', () => {
  const files = readdirSync(EXAMPLES).filter(name => name.endsWith('.tcpflow'));
  assert.deepEqual(examples.map(({ name }) => `${name}.tcpflow`).sort(), files.sort());
});

test('a lesson stands under its heading with its sentence, its twin behind it', () => {
  const heading = 'Opening and closing';
  assert.deepEqual(examples.slice(0, 2), [
    { heading, name: 'handshake', sentence: 'Opening takes three messages, and a SYN uses up one number.' },
    { heading, name: 'handshake.broken', sentence: 'The mistakes people make in it.' },
  ]);
  assert.ok(examples.every(example => example.heading !== '' && example.sentence !== ''));
});
