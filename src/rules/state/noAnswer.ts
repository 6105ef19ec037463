import type { Rule } from '../rule.ts';

export const stateNoAnswer: Rule<'state/no-answer'> = {
  code: 'state/no-answer',
  severity: 'hint',
  summary: 'The scenario ends while an answer is still owed.',
  why: `A SYN asks for SYN+ACK, a FIN for an ACK, a refused SYN gets a RST, a suspicious segment a challenge ACK. A picture that ends without them may be unfinished.`,
  sources: ['RFC 9293 §3.10.7'],
  wrong: `A -> B: SYN seq=x
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  message: fault => `${fault.host} owes ${fault.peer} an answer to this: ${fault.owed}`,
};
