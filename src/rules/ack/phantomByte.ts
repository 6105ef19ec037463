import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const ackPhantomByte: Rule<'ack/phantom-byte'> = {
  code: 'ack/phantom-byte',
  severity: 'error',
  summary: "SEG.ACK is the number of the peer's SYN or FIN itself: one too low.",
  why: `SYN and FIN occupy one sequence number each, so the acknowledgment of a SYN with seq=x is x+1: the next number expected.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.3.1'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x
A -> B: ACK seq=x+1 ack=y+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`,
  message: fault =>
    `ack=${fault.written} is the number of ${fault.peer}'s ${fault.control}${atLine(fault.because)}, which occupies one: acknowledged it makes ${fault.right}`,
  because: fault => `${fault.peer}'s ${fault.control} arrived here`,
  fixes: fault => (fault.right === undefined ? [] : [replace(fault, `ack=${fault.right}`)]),
};
