import type { Rule } from '../rule.ts';

export const nameDuplicateHost: Rule<'name/duplicate-host'> = {
  code: 'name/duplicate-host',
  severity: 'error',
  summary: 'A host is declared twice.',
  why: `Two declarations may contradict each other. The first one counts.`,
  sources: ['docs/language.md#hosts'],
  wrong: `host A port=1
host A port=2
`,
  right: `host A port=1
host B port=2
`,
  message: fault => `host ${fault.host} is declared already; the first declaration counts`,
};
