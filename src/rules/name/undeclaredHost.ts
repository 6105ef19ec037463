import { nearest } from '../../syntax/suggest.ts';
import type { Rule } from '../rule.ts';
import { replace } from '../wording.ts';

export const nameUndeclaredHost: Rule<'name/undeclared-host'> = {
  code: 'name/undeclared-host',
  severity: 'warning',
  summary: 'Some hosts are declared, and this one is not.',
  why: `Declaring hosts is optional. Where some are declared, one that is not is most likely a typing error, and the segment goes to a host that nobody meant.`,
  sources: ['docs/language.md#hosts'],
  wrong: `host Client
host Server
Client -> Sever: SYN
Client <- Sever: SYN+ACK
`,
  right: `host Client
host Server
Client -> Server: SYN
Client <- Server: SYN+ACK
`,
  message: fault => {
    const meant = nearest(fault.host, fault.declared);
    return `host ${fault.host} is not declared, but others are${meant === undefined ? '' : `; did you mean ${meant}?`}`;
  },
  fixes: fault => {
    const meant = nearest(fault.host, fault.declared);
    return meant === undefined ? [] : [replace(fault, meant)];
  },
};
