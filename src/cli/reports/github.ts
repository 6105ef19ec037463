import type { Severity } from '../../rules/finding.ts';
import { Places, type Report } from './report.ts';

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'notice',
  hint: 'notice',
};

/** Annotations of a GitHub workflow: one command a line. */
export const githubReport: Report = checked =>
  checked
    .flatMap(({ name, source, findings }) => {
      const places = new Places(source);
      return findings.map(({ from, to, severity, code, message }) => {
        const start = places.at(from);
        const end = places.at(to);
        const where = `file=${property(name)},line=${start.line},endLine=${end.line},col=${start.column},endColumn=${end.column}`;
        return `::${COMMANDS[severity]} ${where},title=${property(code)}::${data(message)}`;
      });
    })
    .join('\n');

function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
