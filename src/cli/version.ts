import { packageFile } from './packageFile.ts';

/** The version of the package that this file is part of. */
export function version(): string {
  const manifest = packageFile('package.json');
  return manifest === undefined ? 'unknown' : String(JSON.parse(manifest).version);
}
