import { RULES } from '../../rules/registry.ts';
import { choice, parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { print } from '../output.ts';

/** `tcpflow rules`: everything that `check` can report. */
export const rulesCommand: Command = {
  name: 'rules',
  usage: ['tcpflow rules [--format table|json]'],
  summary: 'list every rule with its default severity',

  async run(args) {
    const { values, positionals } = parseArguments(args, { format: { type: 'string', default: 'table' } });
    if (positionals.length > 0) throw new UsageError(`unexpected "${positionals[0]}"`);
    const format = choice('--format', values.format, ['table', 'json']);
    const rows = RULES.map(({ code, severity, summary, sources }) => ({ code, severity, summary, sources }));
    print(format === 'json' ? JSON.stringify(rows, undefined, 2) : table(rows));
    return ExitCode.Fine;
  },
};

function table(
  rows: readonly { readonly code: string; readonly severity: string; readonly summary: string }[],
): string {
  const width = Math.max(...rows.map(row => row.code.length));
  return rows
    .map(({ code, severity, summary }) => `${code.padEnd(width)}  ${severity.padEnd(11)}  ${summary}`)
    .join('\n');
}
