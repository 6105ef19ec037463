import type { NoteRule } from '../rule.ts';

export const noteZeroWindowProbe: NoteRule = {
  code: 'note/zero-window-probe',
  severity: 'information',
  summary: 'Sent into a closed window, to learn whether it is open again.',
  why: `The ACK that opens a closed window is not retransmitted. If it were lost both ends would wait for ever, so the sender asks: with one byte at SND.UNA, or, as Linux does, with a segment without data one number below.`,
  sources: ['RFC 9293 §3.8.6.1'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=0
wait RTO
A -> B: ACK len=1
A <- B: ACK ack=u+1000 win=0
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=0
A <- B: ACK ack=u+1000 win=1000
A -> B: ACK len=1
`,
  message: ({ from, to }) => `${from.host} asks whether ${to.host}'s window is open again`,
};
