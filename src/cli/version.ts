import { readFileSync } from 'node:fs';

/** The version of the package that this file is part of. */
export function version(): string {
  for (const up of ['../package.json', '../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(up, import.meta.url), 'utf8'));
      if (name === 'tcpflow') return String(version);
    } catch {
      // Not here: built, the program stands one folder below the package; from source, two.
    }
  }
  return 'unknown';
}
