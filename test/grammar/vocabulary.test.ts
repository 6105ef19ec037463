import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { CALL_NAMES } from '../../src/syntax/calls.ts';
import { VARIABLE_NAMES } from '../../src/syntax/expectations.ts';
import { GIVEN_FIELDS, SEGMENT_FIELDS } from '../../src/syntax/fields.ts';
import { FLAG_NAMES } from '../../src/syntax/flags.ts';
import { HOST_ATTRIBUTES } from '../../src/syntax/hosts.ts';
import { KEYWORDS } from '../../src/syntax/keywords.ts';
import { SETTING_NAMES } from '../../src/syntax/settings.ts';
import { STATES } from '../../src/tcp/state.ts';
import { failures } from './tokenize.ts';

/** Every word that the parser knows, with the scope it must have: a line, the word's place in it, the scope. */
const words: readonly (readonly [before: string, word: string, scope: string])[] = [
  ...KEYWORDS.map(word => ['  ', word, keywordScope(word)] as const),
  ...SETTING_NAMES.map(word => ['set ', word, 'variable.parameter.setting'] as const),
  ...HOST_ATTRIBUTES.map(word => ['host A ', word, 'variable.parameter.host'] as const),
  ...CALL_NAMES.map(word => ['A: ', word, 'entity.name.function.call'] as const),
  ...FLAG_NAMES.map(word => ['A -> B: ', word, 'constant.language.flag'] as const),
  ...SEGMENT_FIELDS.names.map(word => ['A -> B: ', word, 'variable.parameter.field'] as const),
  ...GIVEN_FIELDS.names.map(word => ['given A CLOSED ', word, 'variable.parameter.field'] as const),
  ...VARIABLE_NAMES.map(word => ['expect A ', word, variableScope(word)] as const),
  ...STATES.map(word => ['expect A ', word, 'constant.language.state'] as const),
];

/** What must follow a word for it to be one. */
function after(before: string, word: string): string {
  if (before === 'A: ') return '()';
  if (before === '  ' && word === 'old') return ' A -> B: SYN';
  const standsAlone = /^(?:listen|closed|syn-cookies|unreachable|raw|sack-ok|ect0|ect1|ce|bad-checksum)$/;
  return /^(?:host A|A -> B:|given A CLOSED|expect A) $/.test(before) &&
    /[a-z]|[.]|^ISS|^IRS/.test(word) &&
    !standsAlone.test(word)
    ? '=1'
    : '';
}

function keywordScope(word: string): string {
  return word === 'repeat' || word === 'end' ? `keyword.control.${word}` : `keyword.other.${word}`;
}

function variableScope(word: string): string {
  return `variable.parameter.${/^[A-Z]/.test(word) ? 'variable' : 'counter'}`;
}

test('the grammar knows every word that the parser knows', async () => {
  const lines = words.flatMap(([before, word, scope]) => [
    before + word + after(before, word),
    `#${' '.repeat(before.length - 1)}${'^'.repeat(word.length)} ${scope}.tcpflow`,
  ]);
  const folder = await mkdtemp(join(tmpdir(), 'tcpflow-grammar-'));
  try {
    const file = join(folder, 'vocabulary.tcpflow');
    await writeFile(file, ['# SYNTAX TEST "source.tcpflow" "vocabulary"', ...lines, ''].join('\n'));
    assert.equal(await failures(file), '');
  } finally {
    await rm(folder, { recursive: true });
  }
});
