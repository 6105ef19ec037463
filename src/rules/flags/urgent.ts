import type { Rule } from '../rule.ts';

export const flagsUrgent: Rule<'flags/urgent'> = {
  code: 'flags/urgent',
  severity: 'warning',
  summary: 'URG without `urg=`, or `urg=` without URG.',
  why: `The urgent pointer counts only with URG, and URG without a pointer points nowhere.`,
  sources: ['RFC 9293 §3.1', 'RFC 9293 §3.8.5'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: PSH+ACK seq=u "x" urg=1
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: PSH+URG+ACK seq=u "x" urg=1
`,
  message: fault =>
    fault.flag
      ? 'URG is set, but urg= does not say where the urgent data ends'
      : 'urg= means nothing here: the URG flag is not set',
};
