import type { Rule } from '../rule.ts';
import { bytes, replace } from '../wording.ts';

export const seqLength: Rule<'seq/length'> = {
  code: 'seq/length',
  severity: 'error',
  summary: '`len=` and the payload disagree.',
  why: `The payload sets the length to its UTF-8 bytes (\`\\xNN\` is one byte). The payload counts.`,
  sources: ['RFC 9293 §3.1'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: PSH+ACK seq=u "World" len=4
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: PSH+ACK seq=u "World" len=5
`,
  message: fault => `len=${fault.written}, but the payload has ${bytes(fault.payload)}`,
  fixes: fault => [replace(fault, `len=${fault.payload}`)],
};
