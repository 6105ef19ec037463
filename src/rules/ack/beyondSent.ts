import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const ackBeyondSent: Rule<'ack/beyond-sent'> = {
  code: 'ack/beyond-sent',
  severity: 'error',
  summary: 'SEG.ACK is above everything the peer has sent.',
  why: `An acknowledgment number is the next number expected. Nothing above what the peer has sent can be expected next, so a receiver answers such an ACK with a challenge, or with a RST while the connection opens.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.10.7.4, fifth'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+2
A -> B: ACK seq=x+1 ack=y+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
`,
  message: fault =>
    fault.right === undefined
      ? `there is nothing for ${fault.host} to acknowledge: no SYN of ${fault.peer} has arrived`
      : `ack=${fault.written} acknowledges a byte ${fault.peer} never sent: ${fault.peer}'s next number is ${fault.peerNext ?? fault.right}${atLine(fault.because)}${fault.peerNext === undefined || fault.peerNext === fault.right ? '' : `, and ${fault.host} has received everything before ${fault.right}`}`,
  because: fault => `${fault.peer}'s next number became ${fault.peerNext ?? fault.right} here`,
  fixes: fault => (fault.right === undefined ? [] : [replace(fault, `ack=${fault.right}`)]),
};
