import { check } from '../../rules/check.ts';
import type { CheckSettings } from '../../rules/checker.ts';
import { type Finding, SEVERITIES, type Severity } from '../../rules/finding.ts';
import { RULES } from '../../rules/registry.ts';
import { choice, parseArguments } from '../arguments.ts';
import { type Command, ExitCode, UsageError } from '../command.ts';
import { type Input, inputs, isReadable, textOf } from '../files.ts';
import { fail, print } from '../output.ts';
import type { Checked } from '../reports/report.ts';
import { REPORTS } from '../reports/reports.ts';

/** `tcpflow check`: the linter. */
export const checkCommand: Command = {
  name: 'check',
  usage: [
    'tcpflow check FILE…|DIR|- [--format pretty|json|sarif|github] [--notes] [--rule CODE=LEVEL] [--max-warnings N]',
  ],
  summary: 'check every number and state of an exchange',
  help: `
  --format FORMAT   pretty (default), json, sarif, or github (annotations of a workflow)
  --notes           report note/* too: what each segment is (retransmission, duplicate ACK …)
  --rule CODE=LEVEL off, hint, information, warning or error; may be given several times
  --max-warnings N  more warnings than N are an error`,

  async run(args) {
    const { values, positionals } = parseArguments(args, {
      format: { type: 'string', default: 'pretty' },
      notes: { type: 'boolean', default: false },
      rule: { type: 'string', multiple: true, default: [] },
      'max-warnings': { type: 'string' },
    });
    const format = choice('--format', values.format, ['pretty', 'json', 'sarif', 'github']);
    const settings = { rules: parseRules(values.rule), notes: values.notes };
    const maxWarnings = parseCount(values['max-warnings']);
    const checked: Checked[] = [];
    let unreadable = false;
    for (const input of inputs(positionals)) {
      if (isReadable(input)) {
        checked.push({ ...input, findings: await findingsIn(input, settings) });
      } else {
        unreadable = true;
        fail(`tcpflow check: ${input.name} cannot be read: ${input.reason}`);
      }
    }
    const report = checked.length > 0 || !unreadable || format !== 'pretty' ? REPORTS[format](checked) : '';
    if (report !== '') print(report);
    if (unreadable) return ExitCode.Unusable;
    const count = (severity: Severity): number =>
      checked.reduce((sum, { findings }) => sum + findings.filter(finding => finding.severity === severity).length, 0);
    return count('error') > 0 || count('warning') > maxWarnings ? ExitCode.Errors : ExitCode.Fine;
  },
};

/** Of Markdown, those in its flows. */
async function findingsIn(input: Input, settings: CheckSettings): Promise<readonly Finding[]> {
  if (!/\.(?:md|markdown)$/i.test(input.name)) return check(input.source, settings);
  const { checkMarkdown } = await import('../../markdown/checkMarkdown.ts');
  return checkMarkdown(textOf(input), settings);
}

function parseRules(written: readonly string[]): Readonly<Record<string, Severity | 'off'>> {
  const codes = new Set(RULES.map(rule => rule.code));
  return Object.fromEntries(
    written.map(each => {
      const [code = '', level = ''] = each.split('=');
      if (!codes.has(code))
        throw new UsageError(`--rule ${each}: there is no rule "${code}"; tcpflow rules lists them`);
      return [code, choice(`--rule ${code}`, level, [...SEVERITIES, 'off'])];
    }),
  );
}

function parseCount(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (!/^\d+$/.test(written)) throw new UsageError(`--max-warnings takes a number, not "${written}"`);
  return Number(written);
}
