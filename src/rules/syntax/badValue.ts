import type { SyntaxRule } from '../rule.ts';

export const syntaxBadValue: SyntaxRule = {
  code: 'syntax/bad-value',
  severity: 'error',
  summary: 'The value cannot be read as what the field needs.',
  why: `The field counts as left out, so its number is inferred. \`ACK=100\` is a common slip: upper-case \`ACK\` is the flag and takes 1 or 0, the number is \`ack=100\`.`,
  sources: ['docs/language.md#fields'],
  wrong: `A -> B: SYN seq=x+
A <- B: SYN+ACK
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK
`,
};
