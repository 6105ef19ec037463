import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const seqIsnChanged: Rule<'seq/isn-changed'> = {
  code: 'seq/isn-changed',
  severity: 'error',
  summary: 'A retransmitted SYN has another initial sequence number.',
  why: `A retransmission repeats the segment: its ISN was chosen when the connection was opened. Another ISN would be another connection attempt.`,
  sources: ['RFC 9293 §3.4.1', 'RFC 9293 §3.8.1'],
  wrong: `A -x B: SYN seq=100
A -> B: SYN seq=200
A <- B: SYN+ACK ack=101
`,
  right: `A -x B: SYN seq=100
A -> B: SYN seq=100
A <- B: SYN+ACK ack=101
`,
  message: fault =>
    `${fault.host}'s SYN has the number ${fault.right}${atLine(fault.because)}: sent again it keeps it, ${fault.written} would be another connection`,
  because: fault => `${fault.host} chose its ISN ${fault.right} here`,
  fixes: fault => (fault.hasValue ? [replace(fault, `seq=${fault.right}`)] : []),
};
