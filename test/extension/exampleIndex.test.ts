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

test('a lesson stands under its heading with its sentence, and the twins together behind the lessons', () => {
  const sentence = 'Opening takes three messages, and a SYN uses up one number.';
  assert.deepEqual(examples[0], { heading: 'Opening and closing', name: 'handshake', sentence });
  const twins = examples.filter(({ name }) => name.endsWith('.broken'));
  assert.deepEqual(examples.slice(-twins.length), twins);
  const heading = 'With the mistakes people make, each explained';
  assert.deepEqual(twins[0], { heading, name: 'handshake.broken', sentence });
  assert.ok(examples.every(example => example.heading !== '' && example.sentence !== ''));
});
