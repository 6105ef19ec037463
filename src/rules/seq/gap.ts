import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const seqGap: Rule<'seq/gap'> = {
  code: 'seq/gap',
  severity: 'error',
  summary: 'SEG.SEQ is above SND.NXT: bytes were skipped.',
  why: `A TCP sends its bytes in order. A number above SND.NXT would leave a hole that the sender never fills. Loss is written with \`-x\`: the sender has sent the bytes, and the next number counts them.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.3.1'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+5 ack=y+1 "hi"
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 "hi"
`,
  message: fault =>
    `seq=${fault.written} skips bytes: ${fault.host}'s next number is ${fault.right}${atLine(fault.because)}`,
  because: fault => `${fault.host}'s next number became ${fault.right} here`,
  fixes: fault => (fault.hasValue ? [replace(fault, `seq=${fault.right}`)] : []),
};
