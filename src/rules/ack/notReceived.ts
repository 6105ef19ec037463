import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const ackNotReceived: Rule<'ack/not-received'> = {
  code: 'ack/not-received',
  severity: 'error',
  summary: 'SEG.ACK covers something that was sent but has not arrived.',
  why: `What was lost or is still in the network cannot be acknowledged: the sender would throw away the only copy. The right number is the first one missing.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.8.1'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -x B: PSH+ACK seq=x+1 ack=y+1 len=10
A <- B: ACK seq=y+1 ack=x+11
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -x B: PSH+ACK seq=x+1 ack=y+1 len=10
A -> B: PSH+ACK seq=x+1 ack=y+1 len=10
A <- B: ACK seq=y+1 ack=x+11
`,
  message: fault =>
    fault.right === undefined
      ? `${fault.host} cannot acknowledge ${fault.peer}'s SYN${atLine(fault.because)}: it is ${fault.fate}`
      : `ack=${fault.written} acknowledges what has not reached ${fault.host}: it was sent${atLine(fault.because)} but is ${fault.fate}; ${fault.host} expects ${fault.right}`,
  because: () => 'sent here, and not received',
  fixes: fault => (fault.right === undefined ? [] : [replace(fault, `ack=${fault.right}`)]),
};
