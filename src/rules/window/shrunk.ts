import type { Rule } from '../rule.ts';
import { atLine, bytes, replace } from '../wording.ts';

export const windowShrunk: Rule<'window/shrunk'> = {
  code: 'window/shrunk',
  severity: 'warning',
  summary: 'The right edge of the offered window moved left.',
  why: `A receiver should never take back what it has offered (SHLD-14): the peer may have sent it already. As data is taken the window may become smaller, but its right edge stays.`,
  sources: ['RFC 9293 §3.8.6'],
  wrong: `given A ESTABLISHED seq=1 win=1000, B ESTABLISHED seq=1
A -> B: ACK win=500
`,
  right: `given A ESTABLISHED seq=1 win=1000, B ESTABLISHED seq=1
A -> B: ACK win=1000
`,
  message: fault =>
    `${fault.host} takes back ${bytes(fault.by)} of its window: it had offered the numbers before ${fault.offered}${atLine(fault.because)}, now only those before ${fault.offers}; win= must be at least ${fault.least}`,
  because: fault => `${fault.host} offered the numbers before ${fault.offered} here`,
  fixes: fault => [replace(fault, `win=${fault.least}`)],
};
