import type { NoteRule } from '../rule.ts';

export const noteOutOfOrder: NoteRule = {
  code: 'note/out-of-order',
  severity: 'information',
  summary: 'A segment arrives after one with higher numbers, and fills the gap.',
  why: `The network may deliver in any order. The receiver keeps what came too early, and takes it once this one is here. In \`view wire\` a segment that fills a gap may be late, or be sent again because its first copy was lost before it came to where the capture was made. Its timestamps tell: it is late if it was sent before what has overtaken it, or before its sender could hear of the gap. Without timestamps it was sent again if three duplicate ACKs have asked for it.`,
  sources: ['RFC 9293 §3.10.7.4, seventh', 'RFC 4737 §3.3', 'RFC 3522 §3.2'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A ~> B: ACK seq=u len=100 as first
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u
deliver first
A <- B: ACK ack=u+200
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A ~> B: ACK seq=u len=100 as first
deliver first
A -> B: ACK seq=u+100 len=100
A <- B: ACK ack=u+200
`,
  message: ({ from }) => `this segment of ${from.host} was overtaken on its way`,
};
