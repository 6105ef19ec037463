import type { Rule } from '../rule.ts';

export const queueOverflow: Rule<'queue/overflow'> = {
  code: 'queue/overflow',
  severity: 'information',
  summary: 'A listener drops the SYN: its queue is full, or too many come from one address.',
  why: `A SYN makes the listener remember a half-open connection until the handshake's last ACK. It can hold only so many (\`backlog=\`), and may take only so many SYNs from one source address (\`syn-rate=\`); what exceeds that it drops without a word. That is how a SYN flood shuts honest clients out (RFC 4987 §2). The client sends its SYN again; \`syn-cookies\`, or a shorter \`half-open-timeout=\`, would have let it in.`,
  sources: ['RFC 4987 §2', 'docs/language.md#the-syn-queue'],
  wrong: `host A
host B listen backlog=1
A:1001 -> B: SYN
A:1001 <- B: SYN+ACK
A:1002 -> B: SYN
`,
  right: `host A
host B listen backlog=1
A:1001 -> B: SYN
A:1001 <- B: SYN+ACK
A:1001 -> B: ACK
A:1002 -> B: SYN
A:1002 <- B: SYN+ACK
`,
  message: ({ host, source, limit, per }) =>
    per === undefined
      ? `${host} drops this SYN: its SYN queue holds ${limit} half-open connection${limit === 1 ? '' : 's'}, and is full`
      : `${host} drops this SYN: of ${source} it takes ${limit} SYN${limit === 1 ? '' : 's'} within ${per}, and this is one more`,
};
