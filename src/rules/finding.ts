import type { Fix, Range } from '../syntax/tree.ts';

/** From worst to mildest; spelled as `tcpflow check --format json` spells them. */
export const SEVERITIES = ['error', 'warning', 'information', 'hint'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** One diagnostic: what is wrong, where, because of which other line, and how to repair it. */
export interface Finding extends Range {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
}

/** The line that made it so. */
export interface Related extends Range {
  readonly message: string;
}
