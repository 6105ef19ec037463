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

describe('segments in the trace that do not arrive', () => {
  it('have what becomes of them instead', () => {
    const text = `host V unreachable
given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK len=5
A ~> B: ACK len=5 as late
A -> B: ACK len=5
drop late
A -> V: SYN
# tcpflow-expect state/unexpected-syn
A -> B: SYN seq=1
`;
    const { events } = reportTrace(analyse(text));
    assert.deepEqual(
      events
        .filter(({ kind }) => kind === 'segment' || kind === 'drop')
        .map(({ line, fate, arrives }) => [line, fate, arrives]),
      [
        [3, 'lost', false],
        [4, 'delayed', false],
        [5, null, true],
        [6, 'lost', false],
        [7, 'nobody there', false],
        [9, 'not sent', false],
      ],
    );
  });
});
