import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const optionSynOnly: Rule<'option/syn-only'> = {
  code: 'option/syn-only',
  severity: 'error',
  summary: 'An option that only a SYN may carry stands on another segment.',
  why: `MSS, window scale and SACK-permitted are offers, and a Fast Open cookie opens a connection: they are made with the SYN or never. On a later segment the receiver ignores them.`,
  sources: ['RFC 9293 §3.7.1', 'RFC 7323 §2.1', 'RFC 2018 §2', 'RFC 7413 §4.1.1'],
  wrong: `A -> B: SYN     seq=x mss=1460
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK     seq=x+1 ack=y+1 wscale=7
`,
  right: `A -> B: SYN     seq=x mss=1460 wscale=7
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK     seq=x+1 ack=y+1
`,
  message: fault =>
    `${fault.option} stands on a segment without SYN: the other end ignores it, for it is agreed on by the SYNs alone`,
  fixes: fault => [replace(fault, '', `Remove ${fault.option}`)],
};
