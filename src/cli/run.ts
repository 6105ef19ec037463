import { type Command, ExitCode, ReadError, UsageError } from './command.ts';
import { checkCommand } from './commands/check.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { formatCommand } from './commands/format.ts';
import { importCommand } from './commands/import.ts';
import { lspCommand } from './commands/lsp.ts';
import { markdownCommand } from './commands/markdown.ts';
import { renderCommand } from './commands/render.ts';
import { rulesCommand } from './commands/rules.ts';
import { traceCommand } from './commands/trace.ts';
import { fail, print } from './output.ts';
import { version } from './version.ts';

/** Every subcommand, in the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  checkCommand,
  formatCommand,
  renderCommand,
  markdownCommand,
  traceCommand,
  importCommand,
  exportCommand,
  rulesCommand,
  explainCommand,
  lspCommand,
];

/** Runs one command line; resolves to the exit code, or to nothing where the process goes on (`lsp`). */
export async function run(args: readonly string[]): Promise<ExitCode | undefined> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(helpText());
    return name === undefined ? ExitCode.Unusable : ExitCode.Fine;
  }
  if (name === '--version' || name === '-V') {
    print(version());
    return ExitCode.Fine;
  }
  const command = COMMANDS.find(candidate => candidate.name === name);
  if (command === undefined) {
    fail(`tcpflow: unknown command "${name}"; tcpflow --help lists them`);
    return ExitCode.Unusable;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    print(`Usage: ${command.usage.join('\n       ')}\n\n${command.summary}\n${command.help ?? ''}`.trimEnd());
    return ExitCode.Fine;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError) {
      fail(`tcpflow ${name}: ${error.message}\nUsage: ${command.usage.join('\n       ')}`);
    } else if (error instanceof ReadError) {
      fail(`tcpflow ${name}: ${error.message}`);
    } else {
      throw error;
    }
    return ExitCode.Unusable;
  }
}

function helpText(): string {
  const width = Math.max(...COMMANDS.map(command => command.name.length));
  return [
    'tcpflow: check, format and draw TCP exchanges written in .tcpflow files',
    '',
    'Usage:',
    ...COMMANDS.flatMap(command => command.usage.map(usage => `  ${usage}`)),
    '',
    'Commands:',
    ...COMMANDS.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'tcpflow COMMAND --help says more. A FILE of "-" is standard input, a directory is all .tcpflow files in it.',
    'Exit code: 0 no errors, 1 errors found, 2 bad usage or unreadable input.',
  ].join('\n');
}
