import type { Rule } from '../rule.ts';

export const syntaxNumberRange: Rule<'syntax/number-range'> = {
  code: 'syntax/number-range',
  severity: 'error',
  summary: 'A number does not fit its field.',
  why: `Sequence and acknowledgment numbers and timestamps have 32 bits; windows, MSS, ports and the urgent pointer have 16; a window scale is at most 14 (RFC 7323 §2.3).`,
  sources: ['RFC 9293 §3.1', 'RFC 7323 §2.3'],
  wrong: `A -> B: SYN win=65536
A <- B: SYN+ACK
`,
  right: `A -> B: SYN win=65535
A <- B: SYN+ACK
`,
  message: fault => `${fault.what} is 0 to ${fault.limit}, not ${fault.value}`,
};
