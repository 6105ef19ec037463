import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const networkAlreadyDelivered: Rule<'network/already-delivered'> = {
  code: 'network/already-delivered',
  severity: 'error',
  summary: '`deliver` or `drop` of a segment that has arrived or is lost.',
  why: `A segment arrives once. One more copy is \`duplicate\`.`,
  sources: ['docs/language.md#delayed'],
  wrong: `A ~> B: SYN seq=x as slow
deliver slow
deliver slow
A <- B: SYN+ACK ack=x+1
`,
  right: `A ~> B: SYN seq=x as slow
deliver slow
duplicate slow
A <- B: SYN+ACK ack=x+1
`,
  message: fault =>
    `${fault.label} ${fault.fate === 'arrived' ? 'has arrived already' : 'is lost'}${atLine(fault.because)}: there is nothing left to ${fault.statement}${fault.fate === 'arrived' ? '; another copy is a duplicate' : ''}`,
  because: () => 'the segment is sent here',
};
