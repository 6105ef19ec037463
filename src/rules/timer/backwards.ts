import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const timerBackwards: Rule<'timer/backwards'> = {
  code: 'timer/backwards',
  severity: 'error',
  summary: 'Time goes back.',
  why: `The file is a schedule: file order is time order. Time stands still instead.`,
  sources: ['docs/language.md#time'],
  wrong: `@2s A -> B: SYN seq=x
@1s A <- B: SYN+ACK ack=x+1
`,
  right: `@1s A -> B: SYN seq=x
@2s A <- B: SYN+ACK ack=x+1
`,
  message: fault => `time goes back: it is ${fault.now} already, not ${fault.written}`,
  fixes: fault => [replace(fault, `@${fault.now}`)],
};
