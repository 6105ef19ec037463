import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const stateDataAfterFin: Rule<'state/data-after-fin'> = {
  code: 'state/data-after-fin',
  severity: 'error',
  summary: 'New data, or a second, different FIN, after the FIN.',
  why: `A FIN says: no more data from here. What came before it may be sent again, nothing may follow it.`,
  sources: ['RFC 9293 §3.10.2', 'RFC 9293 §3.6'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: FIN+ACK seq=u
A <- B: ACK
A -> B: PSH+ACK seq=u+1 "more"
A <- B: ACK
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: PSH+ACK seq=u "more"
A <- B: ACK
A -> B: FIN+ACK
A <- B: ACK
`,
  message: fault =>
    `${fault.host} has sent its FIN and is ${fault.state}${atLine(fault.because)}: nothing new may follow it`,
  because: fault => `${fault.host} became ${fault.state} here`,
};
