import type { NoteRule } from '../rule.ts';

export const noteOutOfOrder: NoteRule = {
  code: 'note/out-of-order',
  severity: 'information',
  summary: 'A segment arrives after one with higher numbers, and fills the gap.',
  why: `The network may deliver in any order. The receiver keeps what came too early, and takes it once this one is here. In \`view wire\` it is any segment that fills a gap, unless three duplicate ACKs have asked for it: the first copy may have been lost before it came to where the capture was made. In \`view wire\` it is any segment that fills a gap, unless three duplicate ACKs have asked for it: the first copy may have been lost before it came to where the capture was made.`,
  sources: ['RFC 9293 §3.10.7.4, seventh', 'RFC 4737 §3.3'],
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
