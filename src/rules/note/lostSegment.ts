import { show } from '../../flow/scope.ts';
import { isAbove, minus } from '../../tcp/value.ts';
import type { NoteRule } from '../rule.ts';

export const noteLostSegment: NoteRule = {
  code: 'note/lost-segment',
  severity: 'information',
  summary:
    'In `view wire`: something is missing that must have been sent, before this segment or before what it acknowledges.',
  why: `A capture point does not see everything. A number above the next one tells of a segment that it missed, and so does an ACK of what it never saw. The flow goes on behind the gap. In \`view host\` the author says what is lost (\`-x\`), and such a number is a mistake.`,
  sources: ['docs/language.md#captures'],
  wrong: `set view wire
A -> B: ACK seq=1000 ack=500 len=100
A -> B: ACK seq=1200 ack=500 len=100
`,
  right: `set view wire
A -> B: ACK seq=1000 ack=500 len=100
A -> B: ACK seq=1100 ack=500 len=100
`,
  message: ({ from, to, segment, sender, scope, line }) => {
    const { sndNxt } = sender.before;
    return sndNxt !== undefined && isAbove(segment.seq, sndNxt)
      ? `what ${from.host} sent from ${show(sndNxt, scope, line)} to ${show(minus(segment.seq, 1), scope, line)} was not seen`
      : `${from.host} acknowledges what ${to.host} was not seen to send`;
  },
};
