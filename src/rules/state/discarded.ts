import type { Rule } from '../rule.ts';

export const stateDiscarded: Rule<'state/discarded'> = {
  code: 'state/discarded',
  severity: 'warning',
  summary: 'The receiver drops the segment unread, and nothing on the line says why.',
  why: `A segment wholly outside the receive window is not read; only an ACK comes back (RFC 9293 §3.10.7.4, first). Nor is one whose timestamp is older than one already taken (PAWS, RFC 7323 §5.3). Where that is meant — a late, repeated or forged segment — the line says so by its arrow or its host.`,
  sources: ['RFC 9293 §3.10.7.4, first', 'RFC 7323 §5.3'],
  wrong: `given A ESTABLISHED seq=900 ack=1, B ESTABLISHED seq=1 ack=100 win=50
A -> B: ACK seq=900 len=10
`,
  right: `given A ESTABLISHED seq=100 ack=1, B ESTABLISHED seq=1 ack=100 win=50
A -> B: ACK seq=100 len=10
`,
  message: fault => `${fault.peer} ${fault.sentence} (${fault.citation})`,
  because: fault => `the window of ${fault.peer} became what it is here`,
};
