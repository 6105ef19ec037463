import type { NoteRule } from '../rule.ts';

export const noteSimultaneousOpen: NoteRule = {
  code: 'note/simultaneous-open',
  severity: 'information',
  summary: "A SYN that crosses the peer's SYN.",
  why: `Both ends open, and neither has seen the other's SYN. Each answers with a SYN+ACK that repeats its own number; nothing is retransmitted. One connection comes of it.`,
  sources: ['RFC 9293 §3.5, Figure 7'],
  wrong: `A ~> B: SYN seq=x as one
B ~> A: SYN seq=y as two
deliver one
deliver two
A ~> B: SYN+ACK as three
B ~> A: SYN+ACK as four
deliver three
deliver four
`,
  right: `A -> B: SYN seq=x
B -> A: SYN+ACK seq=y
A -> B: ACK
`,
  message: ({ from, to }) => `the SYNs of ${from.host} and ${to.host} cross`,
};
