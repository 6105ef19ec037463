import type { Rule } from '../rule.ts';

export const stateRefused: Rule<'state/refused'> = {
  code: 'state/refused',
  severity: 'error',
  summary: 'A SYN+ACK from an end that has refused the SYN.',
  why: `A closed port answers a SYN with a RST, a full SYN queue does not answer at all. Neither can accept.`,
  sources: ['RFC 9293 §3.10.7.1'],
  wrong: `host A
host B closed
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK
`,
  right: `host A
host B closed
A -> B: SYN seq=x
A <- B: RST
`,
  message: fault => `${fault.host} has refused the SYN: it is ${fault.state} and can only answer with a RST`,
};
