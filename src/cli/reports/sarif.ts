import type { Severity } from '../../rules/finding.ts';
import { RULES } from '../../rules/registry.ts';
import { version } from '../version.ts';
import { Places, type Report } from './report.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, for code-scanning services. */
export const sarifReport: Report = checked =>
  JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          columnKind: 'utf16CodeUnits',
          tool: {
            driver: {
              name: 'tcpflow',
              version: version(),
              rules: RULES.map(({ code, summary, severity }) => ({
                id: code,
                shortDescription: { text: summary },
                defaultConfiguration: { level: LEVELS[severity] },
              })),
            },
          },
          results: checked.flatMap(({ name, source, findings }) => {
            const places = new Places(source);
            const region = (from: number, to: number): object => {
              const start = places.at(from);
              const end = places.at(to);
              return {
                startLine: start.line,
                startColumn: start.column,
                endLine: end.line,
                endColumn: end.column,
              };
            };
            const artifactLocation = { uri: encodeURI(name.replace(/\\/g, '/')) };
            return findings.map(({ from, to, severity, code, message, related }) => ({
              ruleId: code,
              level: LEVELS[severity],
              message: { text: message },
              locations: [{ physicalLocation: { artifactLocation, region: region(from, to) } }],
              relatedLocations: related.map(each => ({
                message: { text: each.message },
                physicalLocation: { artifactLocation, region: region(each.from, each.to) },
              })),
            }));
          }),
        },
      ],
    },
    undefined,
    2,
  );
