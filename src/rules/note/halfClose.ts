import type { NoteRule } from '../rule.ts';

export const noteHalfClose: NoteRule = {
  code: 'note/half-close',
  severity: 'information',
  summary: 'Data goes to an end that has closed its own direction.',
  why: `A FIN closes one direction only. Who has received it is in CLOSE-WAIT and may go on sending as long as it likes; the other end must take it.`,
  sources: ['RFC 9293 §3.6', 'RFC 1122 §4.2.2.13'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: FIN+ACK
A <- B: ACK
A <- B: ACK len=100
A -> B: ACK
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A <- B: ACK len=100
A -> B: FIN+ACK
A <- B: ACK
`,
  message: ({ from, to }) => `${from.host} goes on sending though ${to.host} has closed its direction`,
};
