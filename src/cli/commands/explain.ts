import { rulePage } from '../../rules/page.ts';
import { RULES } from '../../rules/registry.ts';
import { nearest } from '../../syntax/suggest.ts';
import { onlyArgument, parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { printRaw } from '../output.ts';

/** `tcpflow explain`: the page of a rule. */
export const explainCommand: Command = {
  name: 'explain',
  usage: ['tcpflow explain CODE'],
  summary: 'say what a rule means, why, and how to put it right',

  async run(args) {
    const code = onlyArgument(parseArguments(args, {}).positionals, 'rule code such as seq/gap');
    const rule = RULES.find(candidate => candidate.code === code);
    if (rule === undefined) {
      const meant = nearest(
        code,
        RULES.map(candidate => candidate.code),
      );
      throw new UsageError(`there is no rule "${code}"${meant === undefined ? '' : `; did you mean ${meant}?`}`);
    }
    printRaw(rulePage(rule));
    return ExitCode.Fine;
  },
};
