import type { NoteRule } from '../rule.ts';

export const noteWindowUpdate: NoteRule = {
  code: 'note/window-update',
  severity: 'information',
  summary: 'An ACK that acknowledges nothing new and offers more.',
  why: `The receiver's application has read from the buffer: the right edge of the window moves on. An ACK with the same number and the same window is a [duplicate](duplicate-ack.md). The byte of a zero-window probe may be acknowledged with the update.`,
  sources: ['RFC 9293 §3.8.6'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=0
A <- B: ACK ack=u+1000 win=1000
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=1000
A <- B: ACK ack=u+1000 win=1000
`,
  message: ({ from }) => `${from.host} offers more`,
};
