import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** Where the first of these programs is that is on the PATH: an absolute path. */
export async function findProgram(...names: readonly string[]): Promise<string | undefined> {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  const { PATH = '' } = process.env;
  const folders = PATH.split(delimiter).filter(folder => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      for (const ending of endings) {
        const path = join(folder, name + ending);
        if (await isExecutable(path)) {
          return path;
        }
      }
    }
  }
  return undefined;
}

/** Whether this user may run the file at `path`. */
export function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
