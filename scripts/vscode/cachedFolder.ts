import { access, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** The file that is written last: a folder without it is not whole. */
const marker = '.complete';

/**
 * Makes sure that `folder` exists and is whole: unless it is, `make` fills a folder beside it, which then takes its
 * name. Whatever interrupts `make`, `folder` is whole or is not there; what a killed run left behind is removed by the
 * next one. Two at once do the work twice and agree on the first result.
 */
export async function cachedFolder(folder: string, make: (unfinished: string) => Promise<void>): Promise<void> {
  if (await isWhole(folder)) {
    return;
  }
  await mkdir(dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  const unfinished = await mkdtemp(`${folder}.${process.pid}.`);
  try {
    await make(unfinished);
    await writeFile(join(unfinished, marker), '');
    await moveInto(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function moveInto(unfinished: string, folder: string): Promise<void> {
  try {
    await rename(unfinished, folder);
  } catch (error) {
    if (await isWhole(folder)) {
      return;
    }
    // Somebody took parts of it away: what is left is of no use, and in the way.
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder).catch(() => Promise.reject(error));
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  const prefix = `${basename(folder)}.`;
  for (const name of await readdir(dirname(folder))) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('.')[0]) : Number.NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) {
      await rm(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isWhole(folder: string): Promise<boolean> {
  return access(join(folder, marker)).then(
    () => true,
    () => false,
  );
}
