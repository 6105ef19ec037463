import type { NoteRule } from '../rule.ts';

export const notePortReuse: NoteRule = {
  code: 'note/port-reuse',
  severity: 'information',
  summary: 'A SYN on a pair of ports whose last connection is over.',
  why: `A new incarnation: nothing of the old connection counts any more. It is safe once all segments of the old one have left the network; that is what TIME-WAIT is for. A SYN that comes late from an old connection is none. In \`view wire\` it is a SYN with another ISN on a pair that is known.`,
  sources: ['RFC 9293 §3.4.1', 'RFC 6191 §2'],
  wrong: `set msl 0s
given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: FIN+ACK
A <- B: FIN+ACK
A -> B: ACK
wait 1s
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y
A -> B: ACK
`,
  right: `A -x B: SYN seq=x
wait RTO
A -> B: SYN seq=x
A <- B: SYN+ACK seq=y
A -> B: ACK
`,
  message: ({ from }) => `${from.host} uses the ports of a connection that is over`,
};
