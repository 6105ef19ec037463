import type { SyntaxRule } from '../rule.ts';

export const syntaxUnknownField: SyntaxRule = {
  code: 'syntax/unknown-field',
  severity: 'error',
  summary: 'No field, host attribute or variable has this name.',
  why: `A field that nobody knows would be a promise nobody keeps. It is left out, and the rest of the line is still checked.`,
  sources: ['docs/language.md#fields'],
  wrong: `A -> B: SYN sequence=x
A <- B: SYN+ACK
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK
`,
};
