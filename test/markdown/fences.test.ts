import assert from 'node:assert/strict';
import { it } from 'node:test';
import { flowFences } from '../../src/markdown/fences.ts';
import { isFlowFence } from '../../src/markdown/flowFence.ts';

/** Each fence: its flow without what stands around it, its lines, whether it has an end, its margin. */
function fences(...lines: readonly string[]) {
  return flowFences(lines.join('\n')).map(({ text, from, to, isClosed, margin }) => ({
    flow: text.slice(from + 1),
    lines: [from, to],
    ...(isClosed ? {} : { isClosed }),
    ...(margin === '' ? {} : { margin }),
  }));
}

it('a fence is known by the first word of its info string', () => {
  for (const info of ['tcpflow', 'TCPFlow', ' tcpflow title="a"', 'tcpflow{3}', 'tcpflow:x', 'tcpflow,ignore']) {
    assert.equal(isFlowFence(info), true, info);
  }
  for (const info of ['', 'tcpflows', 'text tcpflow', 'tcp', 'mermaid', 'tcpflow-x']) {
    assert.equal(isFlowFence(info), false, info);
  }
});

it('finds fences of backticks and of tildes, with their lines', () => {
  assert.deepEqual(
    fences('# A', '', '```tcpflow', 'A -> B: SYN', '```', '~~~~ tcpflow one', 'B -> A: RST', '```', '~~~~', 'end'),
    [
      { flow: 'A -> B: SYN\n', lines: [2, 5] },
      { flow: 'B -> A: RST\n```\n', lines: [5, 9] },
    ],
  );
});

it('lets the lines of a flow stand where they stand in the Markdown', () => {
  const [fence] = flowFences('one\ntwo\n\n```tcpflow\nA -> B: SYN\n```\n');
  assert.equal(fence?.text, '\n\n\n\nA -> B: SYN\n');
});

it('finds fences in lists and quotes, and knows what stands before them', () => {
  assert.deepEqual(
    fences(
      '- one',
      '',
      '  ```tcpflow',
      '  A -> B: SYN',
      '    indented',
      '  ```',
      '> 1. ```tcpflow',
      '>    A -> B: SYN',
      '>    ```',
      '* ```tcpflow',
      '  A -> B: RST',
      '  ```',
    ),
    [
      { flow: 'A -> B: SYN\n  indented\n', lines: [2, 6], margin: '  ' },
      { flow: 'A -> B: SYN\n', lines: [6, 9], margin: '>    ' },
      { flow: 'A -> B: RST\n', lines: [9, 12], margin: '  ' },
    ],
  );
});

it('takes nothing for a fence that is none', () => {
  assert.deepEqual(
    fences(
      '````markdown',
      '```tcpflow',
      'A -> B: SYN',
      '```',
      '````',
      '',
      '    ```tcpflow',
      '    A -> B: SYN',
      '    ```',
      '',
      '<!--',
      '```tcpflow',
      'A -> B: SYN',
      '```',
      '-->',
      '',
      '```text',
      '~~~tcpflow',
      '~~~',
      '```',
      '`` ```tcpflow ``',
    ),
    [],
  );
});

it('ends a fence that has no end with what it stands in', () => {
  assert.deepEqual(fences('> ```tcpflow', '> A -> B: SYN', 'no quote', '', '```tcpflow', 'A -> B: RST', '``'), [
    { flow: 'A -> B: SYN\n', lines: [0, 2], isClosed: false },
    { flow: 'A -> B: RST\n``', lines: [4, 7], isClosed: false },
  ]);
  assert.deepEqual(fences('```tcpflow'), [{ flow: '', lines: [0, 1], isClosed: false }]);
});

it('finds nothing where nothing is', () => {
  assert.deepEqual([flowFences(''), flowFences('\n\n'), flowFences('```tcpflow\n```\n').length], [[], [], 1]);
});
