import { readFileSync } from 'node:fs';

/** The text of a file of the package that this program is part of; `undefined`: it is not there. */
export function packageFile(path: string): string | undefined {
  // Whether built or from source, this stands one or two folders below the package.
  for (const up of ['../', '../../']) {
    try {
      const { name } = JSON.parse(readFileSync(new URL(`${up}package.json`, import.meta.url), 'utf8'));
      if (name === 'tcpflow') return readFileSync(new URL(up + path, import.meta.url), 'utf8');
    } catch {
      // Not here.
    }
  }
  return undefined;
}
