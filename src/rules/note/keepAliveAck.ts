import type { NoteRule } from '../rule.ts';

export const noteKeepAliveAck: NoteRule = {
  code: 'note/keep-alive-ack',
  severity: 'information',
  summary: 'The answer to a keep-alive: I am still here.',
  why: `An ACK that says nothing new, because a [keep-alive](keep-alive.md) asked for it. If none comes after several, the peer is taken for dead.`,
  sources: ['RFC 9293 §3.8.4', 'RFC 1122 §4.2.3.6'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
wait 2h
A -> B: ACK seq=u-1
A <- B: ACK ack=u
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
wait 2h
A -> B: ACK len=10
A <- B: ACK ack=u+10
`,
  message: ({ from }) => `${from.host} is still there`,
};
