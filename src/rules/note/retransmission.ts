import type { NoteRule } from '../rule.ts';

export const noteRetransmission: NoteRule = {
  code: 'note/retransmission',
  severity: 'information',
  summary: 'Something is sent again because it was lost and no answer came.',
  why: `The sender keeps a copy of everything until it is acknowledged, and sends it again when the retransmission timer runs out. Whether duplicate ACKs ask for it sooner ([note/fast-retransmission](fast-retransmission.md)), or whether nothing was lost at all ([note/spurious-retransmission](spurious-retransmission.md)), is another note: a segment has one of the three. The file says what was lost, so this is known and not guessed from the clock.`,
  sources: ['RFC 9293 §3.8.1', 'RFC 6298 §5'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK seq=u len=100
wait RTO
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+100
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+100
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u+200
`,
  message: ({ from }) => `${from.host} sends again what was lost`,
};
