import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const expectValue: Rule<'expect/value'> = {
  code: 'expect/value',
  severity: 'error',
  summary: 'An expected number does not hold.',
  why: `\`expect\` is verified, for every value that the symbols can have.`,
  sources: ['docs/language.md#expect', 'RFC 9293 §3.3.1'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
expect A SND.NXT=x+2
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
expect A SND.NXT=x+1
`,
  message: fault =>
    fault.actual === undefined
      ? `${fault.variable} of ${fault.end} is not known: nothing in the scenario tells it`
      : `${fault.variable} of ${fault.end} is not ${fault.expected}: it is ${fault.actual}${atLine(fault.because)}`,
  because: fault => `${fault.variable} got this value here`,
  fixes: fault => (fault.actual === undefined ? [] : [replace(fault, `${fault.variable}=${fault.actual}`)]),
};
