import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const ackStale: Rule<'ack/stale'> = {
  code: 'ack/stale',
  severity: 'warning',
  summary: 'SEG.ACK is below RCV.NXT.',
  why: `Every ACK a TCP sends carries RCV.NXT as it is then. An older number would say that less has arrived than has. It does no harm, it is ignored: so it is only a warning. An old ACK that turns up late is written where it was sent, with \`~>\` and \`deliver\`.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.10.7.4, fifth'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 len=10
A <- B: ACK seq=y+1 ack=x+6
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 len=10
A <- B: ACK seq=y+1 ack=x+11
`,
  message: fault =>
    `ack=${fault.written} is old: ${fault.host} has received everything before ${fault.right ?? ''}${atLine(fault.because)}`,
  because: fault => `${fault.host}'s next expected number became ${fault.right ?? ''} here`,
  fixes: fault => (fault.right === undefined ? [] : [replace(fault, `ack=${fault.right}`)]),
};
