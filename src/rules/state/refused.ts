import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const stateRefused: Rule<'state/refused'> = {
  code: 'state/refused',
  severity: 'error',
  summary: 'A SYN+ACK from an end that has refused the SYN.',
  why: `A closed port answers a SYN with a RST, a full SYN queue does not answer at all. Neither can accept.`,
  sources: ['RFC 9293 §3.10.7.1', 'RFC 4987 §2'],
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
  message: fault =>
    fault.dropped
      ? `${fault.host} has dropped the SYN${atLine(fault.because)}: of what its SYN queue drops it knows nothing, and answers nothing`
      : `${fault.host} has refused the SYN: it is ${fault.state} and can only answer with a RST`,
  because: fault => (fault.dropped ? `${fault.host} drops the SYN here` : `${fault.host} became ${fault.state} here`),
};
