import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const stateDataTooEarly: Rule<'state/data-too-early'> = {
  code: 'state/data-too-early',
  severity: 'error',
  summary: 'Data before the connection is open.',
  why: `In SYN-SENT and SYN-RECEIVED data waits until the handshake is complete. Only the SYN itself may carry some (RFC 9293 §3.5), which waits at the receiver. A server that has taken a Fast Open cookie with the SYN is the exception: it may answer before the handshake is done (RFC 7413 §4.2.2).`,
  sources: ['RFC 9293 §3.10.2', 'RFC 9293 §3.5', 'RFC 7413 §4.2.2'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A <- B: PSH+ACK seq=y+1 ack=x+1 "early"
A -> B: ACK
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK
A <- B: PSH+ACK seq=y+1 ack=x+1 "later"
A -> B: ACK
`,
  message: fault => `${fault.host} may not send data yet: it is ${fault.state}${atLine(fault.because)}`,
  because: fault => `${fault.host} became ${fault.state} here`,
};
