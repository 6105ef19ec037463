import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const nameDuplicateLabel: Rule<'name/duplicate-label'> = {
  code: 'name/duplicate-label',
  severity: 'error',
  summary: 'Two segments of a scenario bear the same label.',
  why: `\`deliver\` could not tell which one is meant. The first one keeps the label.`,
  sources: ['docs/language.md#delayed'],
  wrong: `A -> B: SYN seq=x as one
A <- B: SYN+ACK ack=x+1 as one
`,
  right: `A -> B: SYN seq=x as one
A <- B: SYN+ACK ack=x+1 as two
`,
  message: fault => `label ${fault.label} is taken${atLine(fault.because)}; the segment there keeps it`,
  because: () => 'the label is given here',
};
