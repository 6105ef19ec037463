import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const optionTimestamp: Rule<'option/timestamp'> = {
  code: 'option/timestamp',
  severity: 'warning',
  summary: 'TSval goes back, or TSecr echoes what was never sent.',
  why: `TSval is a clock that never goes back: a receiver takes an older value for a segment of long ago and drops it (PAWS). TSecr gives back the other's TSval, so that it can measure the round trip; on a SYN it is 0.`,
  sources: ['RFC 7323 §3.2', 'RFC 7323 §5.2'],
  wrong: `A -> B: SYN     seq=x ts=100/0
A <- B: SYN+ACK seq=y ack=x+1 ts=300/100
A -> B: ACK     seq=x+1 ack=y+1 ts=99/300
`,
  right: `A -> B: SYN     seq=x ts=100/0
A <- B: SYN+ACK seq=y ack=x+1 ts=300/100
A -> B: ACK     seq=x+1 ack=y+1 ts=101/300
`,
  message: fault => {
    const { host, peer, number, written, right } = fault;
    if (number === 'TSval') {
      return `TSval ${written} goes back: ${host} has sent ${right} already${atLine(fault.because)}, and ${peer} takes older ones for old segments`;
    }
    if (right === 0 && fault.because === undefined) return `TSecr ${written} echoes nothing: without ACK it is 0`;
    const hint = right === undefined ? '' : `; ${right} is the one to echo`;
    return `TSecr ${written} echoes what ${peer} never sent${hint}`;
  },
  because: fault =>
    fault.number === 'TSval' ? `${fault.host} sent ${fault.right} here` : `${fault.peer}'s latest TSval stands here`,
  fixes: fault => (fault.right === undefined ? [] : [replace(fault, String(fault.right))]),
};
