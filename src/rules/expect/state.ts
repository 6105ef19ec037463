import type { FaultOf } from '../../flow/fault.ts';
import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const expectState: Rule<'expect/state'> = {
  code: 'expect/state',
  severity: 'error',
  summary: 'An expected state does not hold.',
  why: `\`expect\` is verified. The message says which state holds instead, and which line led to it.`,
  sources: ['docs/language.md#expect'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
expect A SYN-SENT
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
expect A ESTABLISHED
`,
  message: fault =>
    `${fault.end} is not ${fault.expected}: it is ${fault.actual}${atLine(fault.because)}${stillWaits(fault)}`,
  because: fault => `${fault.end} became ${fault.actual} here`,
  fixes: fault => [replace(fault, fault.actual)],
};

/** TIME-WAIT ends by itself, later than one thinks where it has begun anew. */
function stillWaits({ left, restarted }: FaultOf<'expect/state'>): string {
  if (left === undefined) return '';
  return ` for another ${left}${restarted === undefined ? '' : `, since its 2MSL began anew${atLine(restarted)}`}`;
}
