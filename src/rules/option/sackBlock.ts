import type { FaultOf } from '../../flow/fault.ts';
import type { Rule } from '../rule.ts';
import { atLine, replace } from '../wording.ts';

export const optionSackBlock: Rule<'option/sack-block'> = {
  code: 'option/sack-block',
  severity: 'error',
  summary: 'A SACK block names bytes that have not arrived, that are acknowledged already, or nothing at all.',
  why: `A block tells what has arrived *behind* a gap: from its first number up to the one behind its last. It does not name what is missing. Only the first block may lie below the acknowledgment number, where it reports what has arrived twice (D-SACK).`,
  sources: ['RFC 2018 §3', 'RFC 2883 §4'],
  wrong: `given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -x B: ACK seq=1 len=100
A -> B: ACK seq=101 len=100
A <- B: ACK seq=1 ack=1 sack=1-101
`,
  right: `given A ESTABLISHED seq=1 sack-ok, B ESTABLISHED seq=1 sack-ok
A -x B: ACK seq=1 len=100
A -> B: ACK seq=101 len=100
A <- B: ACK seq=1 ack=1 sack=101-201
`,
  message: fault => {
    const right = fault.right === undefined ? '' : `; what has arrived behind the gap is ${fault.right}`;
    return `sack=${fault.block} ${flaw(fault)}${right}`;
  },
  because: fault =>
    fault.flaw === 'acknowledged' || fault.flaw === 'not arrived'
      ? `${fault.host} came to wait for ${fault.next} here`
      : `${fault.peer}'s next number became ${fault.peerNext} here`,
  fixes: fault => {
    if (fault.right !== undefined) return [replace(fault, fault.right)];
    return fault.alone === undefined ? [] : [replace(fault.alone, '', 'Remove sack=')];
  },
};

function flaw({ flaw, host, peer, next, peerNext, because }: FaultOf<'option/sack-block'>): string {
  switch (flaw) {
    case 'empty':
      return 'is empty: its right edge is the number behind its last byte';
    case 'reversed':
      return 'is reversed: its right edge lies before its left one';
    case 'unsent':
      return `names bytes ${peer} never sent${peerNext === undefined ? '' : `: ${peer}'s next number is ${peerNext}`}${atLine(because)}`;
    case 'not arrived':
      return `names bytes that have not reached ${host}`;
    case 'acknowledged':
      return `is acknowledged already by ack=${next}${atLine(because)}, and nothing of it has just arrived twice`;
  }
}
