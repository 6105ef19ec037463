import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const flagsAckNumberWithoutAck: Rule<'flags/ack-number-without-ack'> = {
  code: 'flags/ack-number-without-ack',
  severity: 'warning',
  summary: '`ack=` is written on a segment without the ACK flag.',
  why: `The acknowledgment number means something only with ACK set. Receivers ignore it.`,
  sources: ['RFC 9293 §3.1'],
  wrong: `A -> B: SYN seq=x ack=5
A <- B: SYN+ACK ack=x+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  message: fault => `ack= means nothing here: ${fault.flags} has no ACK flag`,
  fixes: fault => [replace(fault, '', 'Remove ack=')],
};
