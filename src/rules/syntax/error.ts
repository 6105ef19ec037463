import type { Rule } from '../rule.ts';

export const syntaxError: Rule<'syntax/error'> = {
  code: 'syntax/error',
  severity: 'error',
  summary: 'The line cannot be read; the rest of the file is still checked.',
  why: `An unreadable line is skipped: nothing on it happens. The message says what was expected where, and offers the word that was most likely meant.`,
  sources: ['docs/language.md#mistakes'],
  wrong: `A --> B: SYN seq=x
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  message: fault => fault.message,
};
