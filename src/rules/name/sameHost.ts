import type { Rule } from '../rule.ts';

export const nameSameHost: Rule<'name/same-host'> = {
  code: 'name/same-host',
  severity: 'error',
  summary: 'A host sends to itself.',
  why: `A connection has two ends at two hosts. To show a loopback connection, give the ends names of their own.`,
  sources: ['docs/language.md#hosts'],
  wrong: `A -> A: SYN
`,
  right: `A -> B: SYN
A <- B: SYN+ACK
`,
  message: fault => `${fault.host} cannot exchange segments with itself: name two hosts`,
};
