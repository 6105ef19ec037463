import { stdout } from 'node:process';
import { SEVERITIES, type Severity } from '../../rules/finding.ts';
import { type Checked, Places, type Report } from './report.ts';

/** For people: each finding with its line and the place underlined, then a count. */
export const prettyReport: Report = checked => [...checked.flatMap(describe), summary(checked)].join('\n');

/** ANSI codes (ECMA-48, SGR): red, yellow, cyan, grey. */
const COLOURS: Readonly<Record<Severity, number>> = { error: 31, warning: 33, information: 36, hint: 90 };
const BOLD = 1;

/** Colours only where a person looks: not in pipes, and not under NO_COLOR. */
function styled(code: number, text: string): string {
  return stdout.isTTY && stdout.hasColors() ? `\u001b[${code}m${text}\u001b[0m` : text;
}

function describe({ name, source, findings }: Checked): readonly string[] {
  if (findings.length === 0) return [];
  const places = new Places(source);
  return findings.map(({ from, to, severity, code, message, related }) => {
    const { line, column } = places.at(from);
    const written = places.lineText(line);
    const length = Math.max(1, Math.min(to - from, written.length - column + 1));
    const gutter = String(line);
    const margin = ' '.repeat(gutter.length);
    const indent = written.slice(0, column - 1).replace(/[^\t]/g, ' ');
    return [
      `${styled(BOLD, `${name}:${line}:${column}`)} ${styled(COLOURS[severity], severity)} ${code}`,
      `  ${message}`,
      `  ${gutter} │ ${written}`,
      `  ${margin} │ ${indent}${styled(COLOURS[severity], '~'.repeat(length))}`,
      ...related.map(each => `  ${margin} = line ${places.at(each.from).line}: ${each.message}`),
      '',
    ].join('\n');
  });
}

function summary(checked: readonly Checked[]): string {
  const counts = SEVERITIES.map(severity => {
    const count = checked.reduce(
      (sum, { findings }) => sum + findings.filter(each => each.severity === severity).length,
      0,
    );
    return { count, text: `${count} ${severity === 'information' ? severity : severity + (count === 1 ? '' : 's')}` };
  }).filter(({ count }) => count > 0);
  const files = `${checked.length} ${checked.length === 1 ? 'file' : 'files'}`;
  return counts.length === 0 ? `no problems in ${files}` : `${counts.map(({ text }) => text).join(', ')} in ${files}`;
}
