import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const stateUnexpectedSyn: Rule<'state/unexpected-syn'> = {
  code: 'state/unexpected-syn',
  severity: 'error',
  summary: 'A SYN on a connection that is open at this end.',
  why: `A SYN opens. In a synchronized state it has no meaning; a peer that gets one answers with a challenge ACK (RFC 5961 §4).`,
  sources: ['RFC 9293 §3.10.1', 'RFC 9293 §3.10.7.4, fourth'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: SYN seq=x
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`,
  message: fault => `${fault.host} is ${fault.state}${atLine(fault.because)}: its connection is open, a SYN opens one`,
  because: fault => `${fault.host} became ${fault.state} here`,
};
