import { formatText } from '../../syntax/formatter.ts';
import { parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError, worse } from '../command.ts';
import { inputs, isReadable, textOf, write } from '../files.ts';
import { fail, print, printRaw } from '../output.ts';

/** `tcpflow format`: the canonical form of files. */
export const formatCommand: Command = {
  name: 'format',
  usage: ['tcpflow format [--check|--write] FILE…|DIR|-'],
  summary: 'print files in their canonical form, or rewrite them',
  help: `
  --check  name the files that are not in canonical form, and exit 1 if there are any
  --write  rewrite the files in place`,

  async run(args) {
    const { values, positionals } = parseArguments(args, {
      check: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    });
    if (values.check && values.write) throw new UsageError('--check and --write exclude each other');
    if (values.write && positionals.includes('-')) throw new UsageError('--write cannot write standard input');
    let code: ExitCode = ExitCode.Fine;
    for (const input of inputs(positionals)) {
      if (!isReadable(input)) {
        fail(`tcpflow format: ${input.name} cannot be read: ${input.reason}`);
        code = ExitCode.Unusable;
        continue;
      }
      const text = textOf(input);
      const formatted = formatText(text);
      if (!values.check && !values.write) {
        printRaw(formatted);
      } else if (formatted !== text) {
        print(input.name);
        if (values.check) code = worse(code, ExitCode.Errors);
        else if (!write('format', input.name, formatted)) code = ExitCode.Unusable;
      }
    }
    return code;
  },
};
