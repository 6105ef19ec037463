import type { Rule } from '../rule.ts';

export const flagsContradiction: Rule<'flags/contradiction'> = {
  code: 'flags/contradiction',
  severity: 'error',
  summary: 'The flags exclude each other, or there is nothing in the segment at all.',
  why: `SYN opens, FIN closes, RST tears down: no TCP sends two of them at once, and a segment with no flag, no data and no acknowledgment says nothing. Scanners send such segments to see what a stack does with them; write them as \`raw\`.`,
  sources: ['RFC 9293 §3.1', 'RFC 9293 §3.10.7'],
  wrong: `A -> B: SYN+FIN seq=x
A <- B: SYN+ACK ack=x+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  message: fault =>
    fault.flags === ''
      ? 'a segment without flags, data or an acknowledgment number says nothing'
      : `${fault.flags} contradicts itself: SYN opens, FIN closes and RST tears down, a segment does one of them`,
};
