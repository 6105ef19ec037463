import type { Rule } from '../rule.ts';
import { atLine, bytes, replace } from '../wording.ts';

export const optionMssExceeded: Rule<'option/mss-exceeded'> = {
  code: 'option/mss-exceeded',
  severity: 'warning',
  summary: "Data and options together are longer than the peer's MSS.",
  why: `A SYN tells with \`mss=\` how much its sender takes in one segment. The number leaves room for a header without options: what options take, padded to four bytes, is so much less data.`,
  sources: ['RFC 9293 §3.7.1', 'RFC 6691'],
  wrong: `A -> B: SYN     seq=x
A <- B: SYN+ACK seq=y ack=x+1 mss=1000
A -> B: ACK     seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 len=1001
A <- B: ACK     ack=x+1002
`,
  right: `A -> B: SYN     seq=x
A <- B: SYN+ACK seq=y ack=x+1 mss=1000
A -> B: ACK     seq=x+1 ack=y+1
A -> B: PSH+ACK seq=x+1 ack=y+1 len=1000
A <- B: ACK     ack=x+1001
`,
  message: fault => {
    const options = fault.bytes === 0 ? '' : ` and ${bytes(fault.bytes)} of options`;
    const amount = `${fault.len} ${fault.len === '1' ? 'byte' : 'bytes'}`;
    return `${fault.host} sends ${amount} of data${options} in one segment, but ${fault.peer} takes at most ${fault.mss}${atLine(fault.because)}`;
  },
  because: fault => `${fault.peer}'s SYN says mss=${fault.mss} here`,
  fixes: fault => {
    const room = fault.mss - fault.bytes;
    return fault.written && room > 0 ? [replace(fault, `len=${room}`)] : [];
  },
};
