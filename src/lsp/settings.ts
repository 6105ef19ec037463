import { SEVERITIES, type Severity } from '../rules/finding.ts';
import type { CheckSettings, InlayHintSettings } from '../service/service.ts';

/** The section `tcpflow` of a user's settings, as far as the server reads it. */
export interface Settings {
  /** `onSave`: opening and saving check the text, typing does not. */
  readonly run: 'onType' | 'onSave';
  readonly check: CheckSettings;
  readonly inlayHints: InlayHintSettings;
  readonly codeLens: boolean;
  /** `workspace`: what is wrong in files that are not open is reported too. */
  readonly scope: 'openFiles' | 'workspace';
}

/** Reads what an editor sent as section `tcpflow`; what is missing or makes no sense has its default. */
export function readSettings(section: unknown): Settings {
  const { lint, rules, inlayHints, codeLens } = record(section);
  const { run, scope } = record(lint);
  return {
    run: run === 'onSave' ? 'onSave' : 'onType',
    check: { rules: readRules(rules), notes: false },
    inlayHints: readInlayHints(inlayHints),
    codeLens: codeLens !== false,
    scope: scope === 'workspace' ? 'workspace' : 'openFiles',
  };
}

function readInlayHints(value: unknown): InlayHintSettings {
  const { states, numbers, symbols, bytesInFlight } = record(value);
  return {
    states: states !== false,
    numbers: numbers !== false,
    symbols: symbols !== false,
    bytesInFlight: bytesInFlight === true,
  };
}

function readRules(value: unknown): Record<string, Severity | 'off'> {
  const rules: Record<string, Severity | 'off'> = {};
  for (const [code, level] of Object.entries(record(value))) {
    if (isLevel(level)) rules[code] = level;
  }
  return rules;
}

function isLevel(value: unknown): value is Severity | 'off' {
  return value === 'off' || SEVERITIES.some(severity => severity === value);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
