import type { SyntaxRule } from '../rule.ts';

export const syntaxDuplicateField: SyntaxRule = {
  code: 'syntax/duplicate-field',
  severity: 'error',
  summary: 'A field is written twice on one line.',
  why: `A segment has one sequence number. The first one counts.`,
  sources: ['RFC 9293 §3.1'],
  wrong: `A -> B: SYN seq=x seq=y
A <- B: SYN+ACK
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK
`,
};
