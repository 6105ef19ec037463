import type { SegmentEvent } from '../../flow/trace.ts';
import type { NoteRule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const noteSpuriousRetransmission: NoteRule = {
  code: 'note/spurious-retransmission',
  severity: 'information',
  summary: 'Something is sent again although nothing of it was lost.',
  why: `It has arrived and only its ACK was lost or late, or it is still on its way: the timer was too quick, or disorder looked like loss. The receiver drops the copy and acknowledges again. A sender can tell from a timestamp (Eifel) or a duplicate SACK; the file tells it outright. In \`view wire\` it is what had been acknowledged before.`,
  sources: ['RFC 4015 §1', 'RFC 3522 §3', 'RFC 2883 §4'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: ACK seq=u len=100
A x- B: ACK ack=u+100
wait RTO
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+100
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK seq=u len=100
wait RTO
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+100
`,
  message: ({ from, to, needless }) => `${from.host} sends again what ${excuse(from.host, to.host, needless)}`,
};

/** The sender is not to blame for what it cannot know. */
function excuse(sender: string, receiver: string, needless: SegmentEvent['needless']): string {
  const had = `${receiver} has already`;
  const line = atLine(needless?.line);
  switch (needless?.because) {
    case 'acknowledgment lost':
      return `${had}: the ACK that says so was lost${line}, ${sender} cannot know`;
    case 'acknowledgment late':
      return `${had}: the ACK that says so is still on its way${line}, ${sender} cannot know`;
    case 'not acknowledged':
      return `${had}, but has not acknowledged yet`;
    case 'late':
      return `is still on its way${line}: nothing of it was lost`;
    default:
      return `${receiver} has acknowledged already`;
  }
}
