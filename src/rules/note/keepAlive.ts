import type { NoteRule } from '../rule.ts';

export const noteKeepAlive: NoteRule = {
  code: 'note/keep-alive',
  severity: 'information',
  summary: 'A segment with an old number that only makes the peer answer.',
  why: `A connection that says nothing may be dead on one side without the other knowing. The number before SND.NXT, which is acknowledged already, makes the peer repeat its ACK. While the peer's window is closed it is a [zero-window probe](zero-window-probe.md).`,
  sources: ['RFC 9293 §3.8.4', 'RFC 1122 §4.2.3.6'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
wait 2h
A -> B: ACK seq=u-1
A <- B: ACK ack=u
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
wait 2h
A -> B: ACK seq=u
`,
  message: ({ from, to }) => `${from.host} asks whether ${to.host} is still there`,
};
