import type { NoteRule } from '../rule.ts';

export const noteChallengeAck: NoteRule = {
  code: 'note/challenge-ack',
  severity: 'information',
  summary: 'The answer to a SYN, a RST or an ACK that looks like an attack.',
  why: `Who can guess addresses and ports could end a connection with a forged SYN or RST. So only an exact RST is believed. To anything else in the window the end answers with an ACK of what it has: an honest peer that has lost the connection replies with an exact RST, a forger never sees the question.`,
  sources: ['RFC 5961 §3.2', 'RFC 5961 §4.2', 'RFC 5961 §5.2'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
old A -> B: RST seq=u+10
A <- B: ACK
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v win=1000
A -> B: ACK len=10
A <- B: ACK
`,
  message: ({ from, to }) => `${from.host} challenges ${to.host}: if it means that, it will answer with a RST`,
};
