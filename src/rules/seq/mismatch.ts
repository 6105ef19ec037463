import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const seqMismatch: Rule<'seq/mismatch'> = {
  code: 'seq/mismatch',
  severity: 'error',
  summary: 'SEG.SEQ is below SND.NXT and the segment is no retransmission.',
  why: `A retransmission repeats data, a SYN or a FIN from a number sent in this scenario, and may run on into new data, unless everything has been acknowledged: then nothing is left to be sent again, and the number is merely too low. An empty segment repeats nothing: its number is SND.NXT. With symbols, a number is right only if it is right for every value they can have.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.10.7.4'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 len=10
A <- B: ACK seq=y+1 ack=x+11
A -> B: ACK seq=x+5 ack=y+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 len=10
A <- B: ACK seq=y+1 ack=x+11
A -> B: ACK seq=x+11 ack=y+1
`,
  message: fault =>
    `seq=${fault.written} is neither ${fault.host}'s next number, which is ${fault.right}${atLine(fault.because)}, nor a retransmission${fault.acknowledgedBy === undefined ? '' : `: ${fault.acknowledgedBy} has acknowledged everything before ${fault.right}`}`,
  because: fault => `${fault.host}'s next number became ${fault.right} here`,
  fixes: fault => (fault.hasValue ? [replace(fault, `seq=${fault.right}`)] : []),
};
