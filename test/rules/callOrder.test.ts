import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';

const OPEN = 'B: listen()\nA: connect()\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n';

/** What is wrong, what holds instead, and because of which line. */
const WORDS: Readonly<Record<string, string>> = {
  'A: send(5)': 'A is CLOSED: send() is answered with "error: connection does not exist"',
  'B: listen()\nB: send(5)': 'B is LISTEN: send() is answered with "error: remote socket unspecified"',
  'A: accept()\nB: listen()\nA: connect()\nA: accept()\nA -> B: SYN\nA <- B: SYN+ACK':
    'A does not listen: accept() has no connection to wait for',
  'B: listen()\nA: connect()': 'connect() sends a SYN, but no SYN follows it',
  'B: listen()\nA: connect()\nA -> B: SYN\nA: listen()\nA <- B: SYN+ACK':
    'A is SYN-SENT (line 3): listen() is answered with "error: connection already exists"',
  [`${OPEN}A: close()`]: 'close() sends a FIN, but no FIN follows it',
  [`${OPEN}A: abort()`]: 'abort() sends a RST, but no RST follows it',
  [`${OPEN}A: close()\nA: send(5)\nA -> B: FIN+ACK\nA <- B: ACK`]:
    'A has called close() (line 6): send() is answered with "error: connection closing"',
  [`${OPEN}A -> B: FIN+ACK\nA <- B: ACK`]: 'A sends a FIN, but has not called close() or shutdown(WR)',
  [`${OPEN}A -> B: RST`]: 'A sends a RST, but has not called abort()',
  [`B: connect()\nB -> A: SYN\nB <- A: RST\nB -> A: SYN\nB <- A: RST`]: 'B sends a SYN, but has not called connect()',
  [`${OPEN}A -> B: len=1`]: 'A sends 1 byte that was not given to send()',
  [`${OPEN}A: send(3)\nA -> B: len=5`]: 'A sends 2 bytes that were not given to send(): it got 3 bytes so far',
  [`${OPEN}A: send(1)\nA: close()\nA -> B: FIN+ACK\nA <- B: ACK`]:
    "A's FIN comes too early (line 7): 1 byte that was given to send() goes before it",
  [`${OPEN}B: accept()\nA: abort()\nA -> B: RST\nB: send(1)`]:
    'B is CLOSED (line 8): send() is answered with "error: connection reset"',
};

describe('call/order says', () => {
  for (const [text, expected] of Object.entries(WORDS)) {
    it(expected, () => {
      const messages = check(text).flatMap(({ code, message }) => (code === 'call/order' ? [message] : []));
      assert.deepEqual(messages, [expected]);
    });
  }

  it('which call is missing, and writes it', () => {
    for (const [line, call] of [
      ['A -> B: FIN+ACK', 'A: close()'],
      ['A -> B: RST', 'A: abort()'],
      ['A -> B: len=5', 'A: send(5)'],
    ]) {
      const text = `${OPEN}${line}\n`;
      const [fix] = check(text).find(({ code }) => code === 'call/order')?.fixes ?? [];
      const [edit] = fix?.edits ?? [];
      assert.ok(edit !== undefined);
      const repaired = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
      assert.equal(repaired, `${OPEN}${call}\n${line}\n`);
      assert.deepEqual(
        check(repaired).filter(({ code }) => code === 'call/order'),
        [],
      );
    }
  });
});
