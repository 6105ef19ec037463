import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const windowExceeded: Rule<'window/exceeded'> = {
  code: 'window/exceeded',
  severity: 'error',
  summary: "Data reaches beyond the peer's offered window.",
  why: `A sender may send up to SND.UNA + SND.WND. What lies beyond is dropped by the receiver. One byte into a closed window is a probe, and allowed.`,
  sources: ['RFC 9293 §3.4', 'RFC 9293 §3.8.6'],
  wrong: `given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100
A -> B: ACK seq=1 len=150
`,
  right: `given A ESTABLISHED seq=1, B ESTABLISHED seq=1 win=100
A -> B: ACK seq=1 len=100
`,
  message: fault =>
    `${fault.host} sends up to ${fault.end}, but ${fault.peer} offers ${fault.window === 0 ? 'no window' : `only the numbers before ${fault.edge} (window ${fault.window})`}${atLine(fault.because)}`,
  because: fault => `${fault.peer}'s window is told here`,
};
