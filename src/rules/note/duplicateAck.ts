import type { NoteRule } from '../rule.ts';

export const noteDuplicateAck: NoteRule = {
  code: 'note/duplicate-ack',
  severity: 'information',
  summary: 'An ACK repeats the last one while something is still to be acknowledged.',
  why: `It has no data, the same acknowledgment number and the same window, and the peer has sent what is not acknowledged. It says: something came, but not what I wait for. The third one makes the peer [send again](fast-retransmission.md). Without anything outstanding a repeated ACK is none of these.`,
  sources: ['RFC 5681 §2'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: ACK seq=u len=100
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u
wait RTO
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+200
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+100
A <- B: ACK ack=u+100
`,
  message: ({ from }) => `${from.host} repeats its ACK: something is missing`,
};
