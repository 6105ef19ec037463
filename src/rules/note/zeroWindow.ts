import type { NoteRule } from '../rule.ts';

export const noteZeroWindow: NoteRule = {
  code: 'note/zero-window',
  severity: 'information',
  summary: 'The sender of this segment takes no data for now.',
  why: `Its buffer is full: the window it offers is 0. The peer must stop, and [probe](zero-window-probe.md) from time to time, since the [update](window-update.md) that opens the window may be lost.`,
  sources: ['RFC 9293 §3.8.6'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=0
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=500
`,
  message: ({ from }) => `${from.host} takes no data for now`,
};
