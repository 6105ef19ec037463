import type { RuleInfo } from '../rule.ts';

export const expectDiagnostic: RuleInfo = {
  code: 'expect/diagnostic',
  severity: 'error',
  summary: '`# tcpflow-expect CODE` stands above a line that does not raise CODE.',
  why: `A file that shows mistakes on purpose names each of them on the line before it. The named diagnostic is then not
reported; one that does not come is.`,
  sources: ['docs/language.md#directives'],
  wrong: `# tcpflow-expect seq/gap
A -> B: SYN seq=x
A <- B: SYN+ACK ack=x+1
`,
  right: `A -> B: SYN seq=x
# tcpflow-expect ack/phantom-byte
A <- B: SYN+ACK ack=x
`,
};
