import type { NoteRule } from '../rule.ts';

export const noteSimultaneousClose: NoteRule = {
  code: 'note/simultaneous-close',
  severity: 'information',
  summary: "A FIN that crosses the peer's FIN.",
  why: `Both ends close, and neither has seen the other's FIN. Each goes through CLOSING to TIME-WAIT.`,
  sources: ['RFC 9293 §3.6, Figure 13'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A ~> B: FIN+ACK as one
B ~> A: FIN+ACK as two
deliver one
deliver two
A -> B: ACK
B -> A: ACK
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: FIN+ACK
B -> A: FIN+ACK
A -> B: ACK
`,
  message: ({ from, to }) => `the FINs of ${from.host} and ${to.host} cross`,
};
