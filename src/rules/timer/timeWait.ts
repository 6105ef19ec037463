import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const timerTimeWait: Rule<'timer/time-wait'> = {
  code: 'timer/time-wait',
  severity: 'error',
  summary: 'An end opens or resets a connection that is in TIME-WAIT.',
  why: `TIME-WAIT holds the pair for 2MSL, so that the last ACK can be repeated and old segments die out (RFC 9293 §3.4.3, §3.6.1). It may be cut short only for a SYN that is certainly new: later in number or timestamp than all of the old connection, and answered with an ISN above the old SND.NXT (MAY-2, RFC 6191).`,
  sources: ['RFC 9293 §3.6.1', 'RFC 6191'],
  wrong: `given A TIME-WAIT seq=u, B CLOSED
A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  right: `given A TIME-WAIT seq=u, B CLOSED
wait 2MSL
A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  message: fault =>
    `${fault.host} is in TIME-WAIT${atLine(fault.because)} for another ${fault.left}: it may not send ${fault.flags} before 2MSL have passed`,
  because: fault => `${fault.host} entered TIME-WAIT here`,
};
