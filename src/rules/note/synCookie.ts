import type { NoteRule } from '../rule.ts';

export const noteSynCookie: NoteRule = {
  code: 'note/syn-cookie',
  severity: 'information',
  summary: 'A SYN+ACK whose number is a cookie: its sender keeps nothing of the connection.',
  why: `The SYN queue is full, so the server writes all it must know into its initial sequence number and forgets the SYN. Only an ACK of that number opens the connection, and a forged address never sends one.`,
  sources: ['RFC 4987 §3.6'],
  wrong: `host A port=1000
host Z port=666 raw
host B port=80 listen backlog=1 syn-cookies
Z -> B: SYN seq=1
Z <- B: SYN+ACK seq=2
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y
A -> B: ACK
`,
  right: `host A port=1000
host B port=80 listen backlog=1 syn-cookies
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y
A -> B: ACK
`,
  message: ({ from }) => `${from.host} answers with a cookie and keeps nothing`,
};
