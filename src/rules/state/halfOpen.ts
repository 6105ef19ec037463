import type { Rule } from '../rule.ts';
import { atLine } from '../wording.ts';

export const stateHalfOpen: Rule<'state/half-open'> = {
  code: 'state/half-open',
  severity: 'warning',
  summary: 'The scenario ends with one side in a connection that the other does not have.',
  why: `One end believes in a connection, the other knows nothing of it: the next segment will be answered with a RST (RFC 9293 §3.5.1). If that is the point of the scene, say so with \`tcpflow-expect\`; if not, the close, or the RST, is missing.`,
  sources: ['RFC 9293 §3.5.1'],
  wrong: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -x B: RST seq=u
`,
  right: `given A ESTABLISHED seq=u, B ESTABLISHED seq=v
A -> B: RST seq=u
`,
  message: fault =>
    `at the end ${fault.host} is ${fault.state} while ${fault.peer} is ${fault.peerState}${atLine(fault.because)}: only one side has a connection`,
  because: fault => `${fault.peer} became ${fault.peerState} here`,
};
