import type { Rule } from '../rule.ts';

export const networkUndelivered: Rule<'network/undelivered'> = {
  code: 'network/undelivered',
  severity: 'hint',
  summary: 'A delayed segment is neither delivered nor dropped.',
  why: `What is written with \`~>\` is still in the network when the scenario ends. \`deliver NAME\` says when it arrives, \`drop NAME\` that it never will.`,
  sources: ['docs/language.md#delayed'],
  wrong: `A ~> B: SYN seq=x as slow
`,
  right: `A ~> B: SYN seq=x as slow
deliver slow
A <- B: SYN+ACK ack=x+1
`,
  message: fault =>
    fault.label === undefined
      ? 'this segment is still on its way at the end: give it a label (as NAME) and deliver or drop it'
      : `this segment is still on its way at the end: "deliver ${fault.label}" or "drop ${fault.label}" is missing`,
};
