import { parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError, worse } from '../command.ts';
import { type Input, isReadable, readInput, STDIN, textOf, write } from '../files.ts';
import { fail, print, printRaw } from '../output.ts';
import { prettyReport } from '../reports/pretty.ts';

/** `tcpflow markdown`: diagrams below the flows of Markdown files. */
export const markdownCommand: Command = {
  name: 'markdown',
  usage: ['tcpflow markdown [--check] FILE.md…|-'],
  summary: 'write below each tcpflow fence of Markdown its Mermaid diagram, and keep it up to date',
  help: `
  --check  write nothing: name the files that are not up to date, and exit 1 if there are any`,

  async run(args) {
    const { values, positionals } = parseArguments(args, { check: { type: 'boolean', default: false } });
    if (positionals.length === 0) throw new UsageError('expected a Markdown file, or "-"');
    let code: ExitCode = ExitCode.Fine;
    for (const name of positionals) code = worse(code, await fill(name, values.check));
    return code;
  },
};

async function fill(name: string, onlyCheck: boolean): Promise<ExitCode> {
  const input = readInput(name);
  if (!isReadable(input)) {
    fail(`tcpflow markdown: ${input.name} cannot be read: ${input.reason}`);
    return ExitCode.Unusable;
  }
  const { fillMarkdown } = await import('../../markdown/fillMarkdown.ts');
  const { text, findings, endless } = fillMarkdown(textOf(input));
  const problems = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
  if (problems.length > 0) fail(prettyReport([{ ...input, findings: problems }]));
  for (const line of endless) {
    fail(`tcpflow markdown: ${input.name}:${line + 1}: this fence has no end, so no diagram can stand behind it`);
  }
  const isRight = endless.length === 0 && problems.every(({ severity }) => severity !== 'error');
  return worse(isRight ? ExitCode.Fine : ExitCode.Errors, finish(input, text, onlyCheck));
}

function finish(input: Input, text: string, onlyCheck: boolean): ExitCode {
  const { name } = input;
  if (name === STDIN && !onlyCheck) printRaw(text);
  else if (text !== textOf(input)) {
    print(name);
    if (onlyCheck) return ExitCode.Errors;
    if (!write('markdown', name, text)) return ExitCode.Unusable;
  }
  return ExitCode.Fine;
}
