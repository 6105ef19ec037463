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
  message: fault => {
    const { host, peer, written, right, fate, laterArrived, because } = fault;
    if (right === undefined) return `${host} cannot acknowledge ${peer}'s SYN${atLine(because)}: it is ${fate}`;
    const acknowledges = `ack=${written} acknowledges what has not reached ${host}`;
    return laterArrived
      ? `${acknowledges}: what ${peer} sent last${atLine(because)} has, but ${right}, which ${host} expects, is ${fate}`
      : `${acknowledges}: it was sent${atLine(because)} but is ${fate}; ${host} expects ${right}`;
  },
  because: ({ laterArrived }) => (laterArrived ? 'received, but not all before it' : 'sent here, and not received'),
  fixes: fault => (fault.right === undefined ? [] : [replace(fault, `ack=${fault.right}`)]),
};
