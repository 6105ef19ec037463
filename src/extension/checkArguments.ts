import { readSettings } from '../lsp/settings.ts';

/**
 * What `tcpflow check` is told for a task. Its definition and the setting `tcpflow.rules` are written by hand: what
 * makes no sense is left out.
 */
export function checkArguments(definition: Readonly<Record<string, unknown>>, rules: unknown): readonly string[] {
  const { ['paths']: paths, ['maxWarnings']: maxWarnings } = definition;
  const named = Array.isArray(paths) ? paths.filter(path => typeof path === 'string') : [];
  return [
    ...Object.entries(readSettings({ rules }).check.rules).flatMap(([code, level]) => ['--rule', `${code}=${level}`]),
    ...(Number.isSafeInteger(maxWarnings) ? ['--max-warnings', String(maxWarnings)] : []),
    ...(named.length > 0 ? named : ['.']),
  ];
}
