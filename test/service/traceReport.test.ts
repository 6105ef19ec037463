import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyse } from '../../src/rules/check.ts';
import { reportTrace } from '../../src/service/traceReport.ts';

const TEXT = `B: listen()
A: connect()
A -> B: SYN
A: send(5)
A: listen()
A: close()
B: accept()
`;

describe('socket calls in the trace', () => {
  const calls = reportTrace(analyse(TEXT)).events.filter(({ kind }) => kind === 'call');

  it('have the states that they lead to', () => {
    assert.deepEqual(
      calls.map(({ text, states }) => [text, states]),
      [
        ['B: listen()', { B: 'LISTEN' }],
        ['A: connect()', {}],
        ['A: send(5)', { A: 'SYN-SENT' }],
        ['A: listen()', {}],
        ['A: close()', { A: 'CLOSED' }],
        ['B: accept()', {}],
      ],
    );
  });

  it('have the answer of TCP', () => {
    assert.deepEqual(
      calls.map(({ answer }) => answer),
      ['ok', 'SYN must follow', 'waits', 'error: connection already exists', 'ok', null],
    );
    assert.equal(calls[3]?.because, 'A has this connection already (RFC 9293 §3.10.1)');
  });
});
