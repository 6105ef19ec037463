import type { Rule } from '../rule.ts';

export const limitTooManyEvents: Rule<'limit/too-many-events'> = {
  code: 'limit/too-many-events',
  severity: 'error',
  summary: '`repeat` multiplies to more than 1,000,000 events.',
  why: `A picture of a million segments helps nobody, and a slip of a finger should not stop the editor. Lines written out have no limit.`,
  sources: ['docs/language.md#repeat'],
  wrong: `repeat 2000000
  A -> B: SYN
end
`,
  right: `repeat 2
  A -x B: SYN
end
`,
  message: fault => `this repeat makes ${fault.events} events; the limit is ${fault.limit}`,
};
