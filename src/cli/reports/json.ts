import { Places, type Report } from './report.ts';

/** One array for all inputs (docs/command-line.md). */
export const jsonReport: Report = checked =>
  JSON.stringify(
    checked.flatMap(({ name, source, findings }) => {
      const places = new Places(source);
      return findings.map(({ from, to, severity, code, message }) => {
        const start = places.at(from);
        const end = places.at(to);
        return {
          file: name,
          line: start.line,
          column: start.column,
          endLine: end.line,
          endColumn: end.column,
          severity,
          code,
          message,
        };
      });
    }),
    undefined,
    2,
  );
