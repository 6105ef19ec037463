import { markdownText } from '../../diagram/markdownText.ts';
import { mermaidText } from '../../diagram/mermaidText.ts';
import { analyse } from '../../rules/check.ts';
import { DEFAULT_SETTINGS } from '../../rules/checker.ts';
import { drawAnalysis } from '../../service/picture.ts';
import { choice, onlyArgument, parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { isReadable, readInput, write } from '../files.ts';
import { fail, printRaw } from '../output.ts';

/** `tcpflow render`: the picture as text that other programs draw. */
export const renderCommand: Command = {
  name: 'render',
  usage: ['tcpflow render FILE --to mermaid|markdown [-o OUT]'],
  summary: 'draw a file as a sequence diagram',
  help: `
  --to mermaid   a Mermaid sequence diagram
  --to markdown  the same as a fenced block under the title, for GitHub and others
  -o OUT         write to a file instead of standard output`,

  async run(args) {
    const { values, positionals } = parseArguments(args, {
      to: { type: 'string' },
      output: { type: 'string', short: 'o' },
    });
    if (values.to === undefined) throw new UsageError('--to is missing: mermaid or markdown');
    const to = choice('--to', values.to, ['mermaid', 'markdown']);
    const input = readInput(onlyArgument(positionals, 'file, or "-"'));
    if (!isReadable(input)) {
      fail(`tcpflow render: ${input.name} cannot be read: ${input.reason}`);
      return ExitCode.Unusable;
    }
    const { picture } = drawAnalysis(analyse(input.text, DEFAULT_SETTINGS));
    const text = to === 'mermaid' ? mermaidText(picture) : markdownText(picture);
    if (values.output === undefined) {
      printRaw(text);
      return ExitCode.Fine;
    }
    return write('render', values.output, text) ? ExitCode.Fine : ExitCode.Unusable;
  },
};
