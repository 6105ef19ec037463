import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { root } from './tokenize.ts';

const source = await readFile(`${root}syntaxes/language-configuration.json`, 'utf8');
const configuration = JSON.parse(source.replace(/^\s*\/\/.*$/gm, ''));

/** The words of a line as a double click or Ctrl+Right meets them. */
function words(line: string): readonly string[] {
  const { pattern, flags } = configuration.wordPattern;
  return line.match(new RegExp(pattern, `${flags}g`)) ?? [];
}

test('a double click takes a state with its hyphens, a variable with its dot, a name in any script', () => {
  assert.deepEqual(words('expect 客户端 FIN-WAIT-1 SND.NXT=x+1, B SYN_RCVD half-open=3'), [
    'expect',
    '客户端',
    'FIN-WAIT-1',
    'SND.NXT',
    'x',
    '1',
    'B',
    'SYN_RCVD',
    'half-open',
    '3',
  ]);
});

test('a double click parts flags, expressions and blocks', () => {
  assert.deepEqual(words('A -> B: SYN-ACK seq=x-1 sack-ok sack=1001-2001 ts=1/0 src=10.0.0.0+i win=0x1F'), [
    'A',
    'B',
    'SYN',
    'ACK',
    'seq',
    'x',
    '1',
    'sack-ok',
    'sack',
    '1001',
    '2001',
    'ts',
    '1',
    '0',
    'src',
    '10.0.0.0',
    'i',
    'win',
    '0x1F',
  ]);
});

test('a double click takes a duration with its unit, a directive and a rule code', () => {
  assert.deepEqual(words('+1.5s A: close() # tcpflow-disable-next-line ack/beyond-sent'), [
    '1.5s',
    'A',
    'close',
    'tcpflow-disable-next-line',
    'ack/beyond-sent',
  ]);
});

test('the name of a scene is one word as it is typed, and an arrow is none of it', () => {
  for (const typed of ['lost', 'lost-', 'lost-f', 'lost-last-ack', 'close3'])
    assert.deepEqual(words(`  ${typed}`), [typed]);
  assert.deepEqual(words('client->server: SYN'), ['client', 'server', 'SYN']);
  assert.deepEqual(words('client -x server: SYN'), ['client', 'x', 'server', 'SYN']);
});

test('repeat indents, end comes back', () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  assert.match('  repeat 100 as i', new RegExp(increaseIndentPattern));
  assert.doesNotMatch('A -> B: ACK # repeat it', new RegExp(increaseIndentPattern));
  assert.match('  end # of the flood', new RegExp(decreaseIndentPattern));
  assert.doesNotMatch('ending -> B: SYN', new RegExp(decreaseIndentPattern));
});

test('Enter in the middle of a comment continues it, behind it or in a string does not', () => {
  const [rule] = configuration.onEnterRules;
  const continues = (before: string, after: string): boolean =>
    new RegExp(rule.beforeText).test(before) && new RegExp(rule.afterText).test(after);
  assert.ok(continues('# one', 'two'));
  assert.ok(continues('A -> B: PSH+ACK "#" # one', 'two'));
  assert.ok(!continues('# one', ''));
  assert.ok(!continues('A -> B: PSH+ACK "# one', 'two"'));
});
