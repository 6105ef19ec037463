import type { NoteRule } from '../rule.ts';

export const noteWindowFull: NoteRule = {
  code: 'note/window-full',
  severity: 'information',
  summary: "The last byte that the peer's window has room for.",
  why: `The sender must now wait for an ACK or a window update. If this is often so, it is the window and not the network that limits the speed.`,
  sources: ['RFC 9293 §3.8.6'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=1000
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=999
A <- B: ACK ack=u+999 win=1000
`,
  message: ({ from, to }) => `${from.host} has filled the window of ${to.host}`,
};
