import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const seqPhantomByte: Rule<'seq/phantom-byte'> = {
  code: 'seq/phantom-byte',
  severity: 'error',
  summary: 'SEG.SEQ is the number of the own SYN or FIN: one too low.',
  why: `SYN and FIN occupy one sequence number each, although they carry no byte. What follows a SYN with seq=x begins at x+1.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.3.1'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x ack=y+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`,
  message: fault =>
    `seq=${fault.written} is the number of ${fault.host}'s ${fault.control}${atLine(fault.because)}, which occupies one: the next is ${fault.right}`,
  because: fault => `this ${fault.control} occupies the number ${fault.written}`,
  fixes: fault => (fault.hasValue ? [replace(fault, `seq=${fault.right}`)] : []),
};
