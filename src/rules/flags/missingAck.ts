import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const flagsMissingAck: Rule<'flags/missing-ack'> = {
  code: 'flags/missing-ack',
  severity: 'information',
  summary: 'A segment that should carry ACK does not.',
  why: `Once a connection is open every segment acknowledges (RFC 9293 §3.1: "Once a connection is established this is always sent"), and a receiver drops a segment without ACK unread. Textbooks often write a bare FIN, so this is only information; the check goes on as if ACK were there.`,
  sources: ['RFC 9293 §3.10.7.4, fifth', 'RFC 9293 §3.1'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: FIN seq=u
A <- B: ACK
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: FIN+ACK seq=u
A <- B: ACK
`,
  message: fault =>
    fault.flags.includes('SYN')
      ? `${fault.host} has received a SYN, and answers it with ${fault.canonical}: without ACK this would open a connection`
      : `${fault.flags} from ${fault.host} has no ACK: a real receiver drops it; on an open connection it is ${fault.canonical}`,
  fixes: fault => [replace(fault, fault.canonical)],
};
