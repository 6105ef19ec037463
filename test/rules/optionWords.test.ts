import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { check } from '../../src/rules/check.ts';

/** What a flow leads to: messages in order, and the line that each one points at. */
const ROWS: readonly (readonly [what: string, flow: string, messages: readonly string[]])[] = [
  [
    'which SYN made no offer',
    `given A ESTABLISHED, B ESTABLISHED
A -> B: ACK len=1 ts=1/1
A <- B: ACK
scenario "one of them"
A -> B: SYN seq=x sack-ok
A <- B: SYN+ACK seq=y
A -> B: ACK
A -> B: ACK ack=y+1 sack=y+1-y+2
`,
    [
      'ts= was not agreed on: the SYNs have no ts',
      "sack= was not agreed on: B's SYN has no sack-ok (line 6)",
      "sack=y+1-y+2 names bytes B never sent: B's next number is y+1 (line 6)",
    ],
  ],
  [
    'what the options leave for data',
    `given A ESTABLISHED ts=1/0, B ESTABLISHED mss=100 ts=1/0
A -> B: ACK len=89 ts=1/1
A -> B: ACK len=n+100 ts=1/1
A <- B: ACK ts=1/1
scenario "without options"
A -> B: SYN
A <- B: SYN+ACK mss=0
A -> B: ACK
A -> B: "x"
`,
    [
      'A sends 89 bytes of data and 12 bytes of options in one segment, but B takes at most 100',
      'A sends n+100 bytes of data and 12 bytes of options in one segment, but B takes at most 100',
      'A sends 1 byte of data in one segment, but B takes at most 0 (line 7)',
    ],
  ],
  [
    'a block in place of the right one',
    `given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -> B: ACK len=10
A <- B: ACK sack=1-11
A <- B: ACK sack=5-5
A <- B: ACK sack=9-5
A -x B: ACK len=10
A <- B: ACK ack=11 sack=11-21
`,
    [
      'sack=1-11 is acknowledged already by ack=11 (line 2), and nothing of it has just arrived twice',
      'sack=5-5 is empty: its right edge is the number behind its last byte',
      'sack=9-5 is reversed: its right edge lies before its left one',
      'sack=11-21 names bytes that have not reached B',
    ],
  ],
];

describe('what the option rules say', () => {
  for (const [what, flow, messages] of ROWS) {
    it(what, () =>
      assert.deepEqual(
        check(flow)
          .filter(({ severity }) => severity !== 'hint')
          .map(finding => finding.message),
        messages,
      ),
    );
  }
});
