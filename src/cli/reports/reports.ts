import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { prettyReport } from './pretty.ts';
import type { Report } from './report.ts';
import { sarifReport } from './sarif.ts';

/** The formats of `tcpflow check --format`. */
export const REPORTS: Readonly<Record<'pretty' | 'json' | 'sarif' | 'github', Report>> = {
  pretty: prettyReport,
  json: jsonReport,
  sarif: sarifReport,
  github: githubReport,
};
