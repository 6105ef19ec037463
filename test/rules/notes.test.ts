import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';
import type { Severity } from '../../src/rules/finding.ts';

const FLOW = `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: seq=u len=10
A -> B: seq=u len=10
A <- B: ACK ack=u+10
`;

/** The flow with a line above its retransmission. */
const above = (line: string): string => FLOW.replace('A -> B', `${line}\nA -> B`);

function told(text: string, notes: boolean, rules: Readonly<Record<string, Severity | 'off'>> = {}): readonly string[] {
  return check(text, { notes, rules }).map(({ severity, code }) => `${severity} ${code}`);
}

describe('analysis notes', () => {
  it('are reported as information, and only where they are asked for', () => {
    assert.deepEqual(told(FLOW, false), []);
    assert.deepEqual(told(FLOW, true), ['information note/retransmission']);
  });

  it('stand on the head of their segment and say who sends', () => {
    const [note] = check(FLOW, { notes: true, rules: {} });
    assert.equal(note?.message, 'A sends again what was lost');
    assert.equal(FLOW.slice(note?.from, note?.to), 'A -> B');
  });

  it('stand on the whole line where a delayed segment arrives', () => {
    const text = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA ~> B: len=1 as a\nA -> B: len=1\ndeliver a\n';
    const [note] = check(text, { notes: true, rules: {} });
    assert.deepEqual([note?.code, text.slice(note?.from, note?.to)], ['note/out-of-order', 'deliver a']);
  });

  it('are told once of each line in repeat', () => {
    const text = `set msl 0s\nrepeat 3\n  A -x B: SYN\n  A -x B: SYN\nend\n`;
    assert.deepEqual(told(text, true), ['information note/retransmission', 'information note/retransmission']);
  });

  it('have the severity that the user gives them, but are not reported for it', () => {
    assert.deepEqual(told(FLOW, true, { 'note/retransmission': 'warning' }), ['warning note/retransmission']);
    assert.deepEqual(told(FLOW, false, { 'note/retransmission': 'warning' }), []);
    assert.deepEqual(told(FLOW, true, { 'note/retransmission': 'off' }), []);
  });

  it('can be disabled', () => {
    assert.deepEqual(told(above('# tcpflow-disable-next-line note/retransmission'), true), []);
    assert.deepEqual(told(`# tcpflow-disable note/retransmission\n${FLOW}`, true), []);
    assert.deepEqual(told(above('# tcpflow-disable note/duplicate-ack'), true), ['information note/retransmission']);
  });

  it('can be expected, asked for or not', () => {
    const expected = above('# tcpflow-expect note/retransmission');
    assert.deepEqual(told(expected, false), []);
    assert.deepEqual(told(expected, true), []);
    assert.deepEqual(told(`# tcpflow-disable note/retransmission\n${expected}`, false), []);
    assert.deepEqual(told(above('# tcpflow-expect note/fast-retransmission'), false), ['error expect/diagnostic']);
    assert.deepEqual(told(above('# tcpflow-expect note/fast-retransmission'), true), [
      'error expect/diagnostic',
      'information note/retransmission',
    ]);
  });

  it('that are off are not judged where they are expected', () => {
    const expected = above('# tcpflow-expect note/fast-retransmission');
    assert.deepEqual(told(expected, false, { 'note/fast-retransmission': 'off' }), []);
  });

  it('that are expected may be misspelt', () => {
    const [finding] = check(above('# tcpflow-expect note/retransmision'));
    assert.match(finding?.message ?? '', /did you mean note\/retransmission\?/);
  });
});

describe('a spurious retransmission says whose doing it is', () => {
  const OPEN = 'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA -> B: ACK seq=u len=5\n';
  const again = 'A -> B: ACK seq=u len=5\n';
  const cases: Readonly<Record<string, readonly [text: string, words: string]>> = {
    'the network lost the ACK': [
      `${OPEN}A x- B: ACK ack=u+5\nwait RTO\n${again}`,
      'B has already: the ACK that says so was lost (line 3), A cannot know',
    ],
    'the ACK was dropped on its way': [
      `${OPEN}A <~ B: ACK ack=u+5 as slow\ndrop slow\nwait RTO\n${again}`,
      'B has already: the ACK that says so was lost (line 3), A cannot know',
    ],
    'the network is slow with the ACK': [
      `${OPEN}A <~ B: ACK ack=u+5 as slow\nwait RTO\n${again}deliver slow\n`,
      'B has already: the ACK that says so is still on its way (line 3), A cannot know',
    ],
    'the receiver is slow': [
      `${OPEN}wait RTO\n${again}A <- B: ACK ack=u+5\n`,
      'B has already, but has not acknowledged yet',
    ],
    'the sender knows better': [
      `${OPEN}A <- B: ACK ack=u+5\n# tcpflow-expect ack/stale\n${again}`,
      'B has acknowledged already',
    ],
    'the network is slow with the segment': [
      'given A ESTABLISHED seq=u, B ESTABLISHED seq=v\nA ~> B: ACK seq=u len=5 as slow\nwait RTO\nA -> B: ACK seq=u len=5\ndeliver slow\n',
      'is still on its way (line 2): nothing of it was lost',
    ],
    'an older ACK that was lost is no excuse': [
      `${OPEN}A x- B: ACK ack=u+5\nA -> B: ACK seq=u+5 len=5\nwait RTO\nA -> B: ACK seq=u+5 len=5\n`,
      'B has already, but has not acknowledged yet',
    ],
    'of a FIN too': [
      'given A FIN-WAIT-2 seq=u, B CLOSE-WAIT seq=v\nA <- B: FIN+ACK seq=v\nA -x B: ACK\nwait RTO\nA <- B: FIN+ACK seq=v\nA -> B: ACK\n',
      'A has already: the ACK that says so was lost (line 3), B cannot know',
    ],
  };
  for (const [name, [text, words]] of Object.entries(cases)) {
    it(name, () => {
      const notes = check(text, { notes: true, rules: {} }).filter(
        ({ code }) => code === 'note/spurious-retransmission',
      );
      assert.deepEqual(
        notes.map(({ message }) => message.replace(/^. sends again what /, '')),
        [words],
      );
    });
  }
});
