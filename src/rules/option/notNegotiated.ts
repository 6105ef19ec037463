import type { FaultOf } from '../../flow/fault.ts';
import type { Rule } from '../rule.ts';
import { atLine, insert, replace } from '../wording.ts';

export const optionNotNegotiated: Rule<'option/not-negotiated'> = {
  code: 'option/not-negotiated',
  severity: 'error',
  severityOf: fault => (fault.missing === undefined ? 'error' : 'warning'),
  summary: 'An option is used though the SYNs did not agree on it, or timestamps that they agreed on are missing.',
  why: `SACK blocks and timestamps need both SYNs: each says that its sender knows the option. A SYN+ACK may carry a timestamp or a window scale only if the SYN did.

Once agreed on, timestamps stand on every segment but a RST, and a receiver should drop one without; that they are missing is a warning, the rest an error.`,
  sources: ['RFC 7323 §2.2', 'RFC 7323 §3.2', 'RFC 2018 §2'],
  wrong: `A -> B: SYN     seq=x ts=100/0
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK     seq=x+1 ack=y+1 ts=101/0
`,
  right: `A -> B: SYN     seq=x ts=100/0
A <- B: SYN+ACK seq=y ack=x+1 ts=300/100
A -> B: ACK     seq=x+1 ack=y+1 ts=101/300
`,
  message: fault => {
    const { host, peer, option, missing, lacking } = fault;
    if (missing !== undefined) {
      return `${host} leaves out its timestamps, though both SYNs carried them: ${peer} should drop such a segment; ${missing.text} would be right`;
    }
    const offer = option === 'sack' ? 'sack-ok' : option;
    const [one, other] = lacking;
    const syns = other === undefined ? `${one}'s SYN has` : 'the SYNs have';
    return `${option}= was not agreed on: ${syns} no ${offer}${atLine(fault.because)}`;
  },
  because: fault => whose(fault),
  fixes: fault => {
    const { missing, option } = fault;
    if (missing === undefined) return [replace(fault, '', `Remove ${option}=`)];
    return missing.at === undefined ? [] : [insert(missing.at, ` ${missing.text}`, `Add ${missing.text}`)];
  },
};

/** What the line of the SYN in question did. */
function whose({ missing, peer, lacking }: FaultOf<'option/not-negotiated'>): string {
  if (missing !== undefined) return `${peer}'s SYN carries timestamps here`;
  return `${lacking.at(-1)}'s SYN does not offer it`;
}
