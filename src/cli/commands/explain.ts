import { printedRulePage } from '../../rules/page.ts';
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
      const meant = rulesMeant(code);
      const question = meant.length === 0 ? 'tcpflow rules lists them' : `did you mean ${meant.join(' or ')}?`;
      throw new UsageError(`there is no rule "${code}"; ${question}`);
    }
    printRaw(printedRulePage(rule));
    return ExitCode.Fine;
  },
};

/** Codes that are written nearly so; or whose last part is, as people remember them. */
function rulesMeant(written: string): readonly string[] {
  const codes = RULES.map(({ code }) => code);
  const near = nearest(written, codes);
  if (near !== undefined) return [near];
  const part = written.slice(written.indexOf('/') + 1);
  const lastParts = codes.map(lastPart);
  const meant = lastParts.includes(part) ? part : nearest(part, lastParts);
  if (meant !== undefined) return codes.filter(code => lastPart(code) === meant);
  const holding = codes.filter(code => part.length > 2 && code.includes(part.toLowerCase()));
  return holding.length <= MOST ? holding : [];
}

/** More would be a list, and there is one: `tcpflow rules`. */
const MOST = 5;

function lastPart(code: string): string {
  return code.slice(code.indexOf('/') + 1);
}
