import type { NoteRule } from '../rule.ts';

export const noteFastRetransmission: NoteRule = {
  code: 'note/fast-retransmission',
  severity: 'information',
  summary: 'Something is sent again because duplicate ACKs ask for it, before the timer does.',
  why: `Every segment that arrives behind a gap makes the receiver repeat its ACK. After the third repetition the sender takes the segment at SND.UNA for lost and sends it at once. An ACK that then covers only a part of what was out names the next hole, which is sent again at once too (RFC 6582). SACK blocks tell more: three stretches behind a gap, or more bytes than two segments hold, are enough, and every hole below them is sent again (RFC 6675), also where they stand on an ACK of something new (RFC 8985). Once RTO has passed since, it is the timer that sends.`,
  sources: ['RFC 5681 §3.2', 'RFC 6582 §3.2', 'RFC 6675 §4', 'RFC 8985 §3.1'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK seq=u len=100
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u
A -> B: ACK seq=u+200 len=100
A <- B: ACK ack=u
A -> B: ACK seq=u+300 len=100
A <- B: ACK ack=u
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+400
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK seq=u len=100
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u
wait RTO
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+200
`,
  message: ({ from }) => `${from.host} sends again what duplicate ACKs ask for`,
};
