import type { NoteRule } from '../rule.ts';

export const noteStaleSegment: NoteRule = {
  code: 'note/stale-segment',
  severity: 'information',
  summary: 'A segment that comes too late to tell anything.',
  why: `It belongs to a connection that is over, or says what has been received before: a copy, or one that its own retransmission has overtaken. Numbers tell most of them from new ones; TIME-WAIT lets the others die.`,
  sources: ['RFC 9293 §3.4.1', 'RFC 9293 §3.4.3'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A ~> B: ACK seq=u len=100 as late
wait RTO
A -> B: ACK seq=u len=100
A <- B: ACK ack=u+100
deliver late
A <- B: ACK ack=u+100
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A ~> B: ACK seq=u len=100 as late
wait 10ms
deliver late
A <- B: ACK ack=u+100
`,
  message: ({ from }) => `this segment of ${from.host} comes too late to tell anything`,
};
