import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const optionTooLong: Rule<'option/too-long'> = {
  code: 'option/too-long',
  severity: 'error',
  summary: 'The options take more than 40 bytes.',
  why: `The header tells its own length in four bits, counted in words of four bytes: at most 60 bytes, of which 20 are fixed. A SACK block takes 8 bytes and the option itself 2, timestamps take 10: so there is room for four blocks, or for three beside timestamps.`,
  sources: ['RFC 9293 §3.1', 'RFC 2018 §3'],
  wrong: `given A ESTABLISHED seq=1 ack=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -x B: ACK seq=1 len=10
A -> B: ACK seq=11 len=10
A -x B: ACK seq=21 len=10
A -> B: ACK seq=31 len=10
A -x B: ACK seq=41 len=10
A -> B: ACK seq=51 len=10
A -x B: ACK seq=61 len=10
A -> B: ACK seq=71 len=10
A -x B: ACK seq=81 len=10
A -> B: ACK seq=91 len=10
A <- B: ACK ack=1 sack=91-101,71-81,51-61,31-41,11-21
`,
  right: `given A ESTABLISHED seq=1 ack=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -x B: ACK seq=1 len=10
A -> B: ACK seq=11 len=10
A -x B: ACK seq=21 len=10
A -> B: ACK seq=31 len=10
A -x B: ACK seq=41 len=10
A -> B: ACK seq=51 len=10
A -x B: ACK seq=61 len=10
A -> B: ACK seq=71 len=10
A -x B: ACK seq=81 len=10
A -> B: ACK seq=91 len=10
A <- B: ACK ack=1 sack=91-101,71-81,51-61,31-41
`,
  message: fault =>
    `the options take ${fault.bytes} bytes, and a header has room for 40: of ${fault.blocks} SACK blocks ${fault.fit} fit`,
  fixes: fault =>
    fault.surplus === undefined ? [] : [replace(fault.surplus, '', `Keep the first ${fault.fit} blocks`)],
};
