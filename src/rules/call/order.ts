import type { CallFault, FaultOf } from '../../flow/fault.ts';
import type { Rule } from '../rule.ts';
import { atLine, bytes } from '../wording.ts';

export const callOrder: Rule<'call/order'> = {
  code: 'call/order',
  severity: 'error',
  summary: 'A socket call in a state that forbids it, or a segment that the calls do not account for.',
  why: `Calls drive TCP: connect() sends the SYN, send() gives it the bytes, close() or shutdown(WR) sends the FIN, abort() the RST. A host that opens by connect() or listen() is held to its calls: what it sends must have been asked for, and what it asks for must be sent. RFC 9293 says for every state what TCP answers to a call.`,
  sources: [
    'RFC 9293 §3.10.1',
    'RFC 9293 §3.10.2',
    'RFC 9293 §3.10.3',
    'RFC 9293 §3.10.4',
    'RFC 9293 §3.10.5',
    'docs/language.md#socket-calls',
  ],
  wrong: `A: connect()
A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A: close()
A -> B: FIN+ACK
A <- B: FIN+ACK
A -> B: ACK
A: send(5)
`,
  right: `A: connect()
A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
A: send(5)
A -> B: PSH+ACK "hello"
A <- B: ACK
A: close()
A -> B: FIN+ACK
A <- B: FIN+ACK
A -> B: ACK
`,
  message: fault => sentence(fault, atLine(fault.because)),
  because: fault =>
    fault.mistake === 'forbidden' && fault.earlier === undefined
      ? `${fault.host} became ${fault.state} here`
      : `${fault.host} was told here`,
  fixes: fault => {
    const call = missingCall(fault);
    return call === undefined
      ? []
      : [{ title: `Add ${call}`, edits: [{ from: fault.from, to: fault.from, text: `${call}\n` }] }];
  },
};

function sentence(fault: CallFault, line: string): string {
  const { host } = fault;
  switch (fault.mistake) {
    case 'forbidden': {
      const why = fault.earlier === undefined ? `${host} is ${fault.state}` : `${host} has called ${fault.earlier}`;
      return `${why}${line}: ${fault.call} is answered with "error: ${fault.error}"`;
    }
    case 'no listener':
      return `${host} does not listen: ${fault.call} has no connection to wait for`;
    case 'not followed':
      return `${fault.call} sends a ${fault.segment}, but no ${fault.segment} follows it`;
    case 'not asked':
      return `${host} sends a ${fault.segment}, but has not called ${CALLS_FOR[fault.segment].join(' or ')}`;
    case 'not given':
      return `${host} sends ${bytes(fault.bytes)} that ${fault.bytes === 1 ? 'was' : 'were'} not given to send()${
        fault.given === 0 ? '' : `: it got ${bytes(fault.given)} so far`
      }`;
    case 'overtakes':
      return `${host}'s FIN comes too early${line}: ${bytes(fault.unsent)} that ${fault.unsent === 1 ? 'was' : 'were'} given to send() ${fault.unsent === 1 ? 'goes' : 'go'} before it`;
  }
}

/** The call that brings a segment about, the likeliest first. */
const CALLS_FOR = {
  SYN: ['connect()'],
  FIN: ['close()', 'shutdown(WR)'],
  RST: ['abort()'],
} as const;

function missingCall(fault: FaultOf<'call/order'>): string | undefined {
  if (fault.mistake === 'not asked') return `${fault.end}: ${CALLS_FOR[fault.segment][0]}`;
  return fault.mistake === 'not given' ? `${fault.end}: send(${fault.bytes})` : undefined;
}
