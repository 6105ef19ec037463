import { nearest } from '../../syntax/suggest.ts';
import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const nameUnknownLabel: Rule<'name/unknown-label'> = {
  code: 'name/unknown-label',
  severity: 'error',
  summary: 'No segment sent so far bears this label.',
  why: `\`deliver\`, \`drop\` and \`duplicate\` act on a segment that was sent before with \`as LABEL\`.`,
  sources: ['docs/language.md#delayed'],
  wrong: `A ~> B: SYN seq=x as slow
deliver slwo
deliver slow
A <- B: SYN+ACK
`,
  right: `A ~> B: SYN seq=x as slow
deliver slow
A <- B: SYN+ACK
`,
  message: fault => {
    const meant = nearest(fault.label, fault.labels);
    return `no segment before this line is labelled ${fault.label}${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  },
  fixes: fault => {
    const meant = nearest(fault.label, fault.labels);
    return meant === undefined ? [] : [replace(fault, meant)];
  },
};
