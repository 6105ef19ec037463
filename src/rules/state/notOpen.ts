import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const stateNotOpen: Rule<'state/not-open'> = {
  code: 'state/not-open',
  severity: 'error',
  summary: 'A segment on a connection that this end has not opened, or that is over.',
  why: `Without a TCB there are no numbers to send with. An end opens with a SYN, or by answering one. From CLOSED only a RST may be sent, in answer to a segment that has arrived.`,
  sources: ['RFC 9293 §3.10.1', 'RFC 9293 §3.10.2', 'RFC 9293 §3.5.2'],
  wrong: `A -> B: PSH+ACK "hello"
A <- B: ACK
`,
  right: `A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A -> B: PSH+ACK "hello"
A <- B: ACK
`,
  message: fault =>
    fault.over
      ? `${fault.host} has no connection any more: it is CLOSED${atLine(fault.because)}`
      : fault.state === 'SYN-RECEIVED'
        ? `${fault.host} has not sent its own SYN yet: a SYN is answered with SYN+ACK`
        : fault.flags.includes('RST')
          ? `nothing has arrived that ${fault.host} could answer with a RST: it is ${fault.state}`
          : `${fault.host} has not opened a connection: it is ${fault.state}${fault.state === 'SYN-SENT' ? `${atLine(fault.because)}, its SYN is not answered` : ''}`,
  because: fault => `${fault.host} became ${fault.state} here`,
};
