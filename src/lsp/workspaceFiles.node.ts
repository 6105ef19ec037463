import { isUtf8 } from 'node:buffer';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** The files of a disk; folders that begin with a dot and node_modules are left out, links are not followed. */
export const diskFiles: WorkspaceFiles = {
  async find(folder) {
    const found: string[] = [];
    const open = [pathOf(folder)];
    for (let path = open.pop(); open.length < MOST_FOLDERS && found.length < MOST_FILES; path = open.pop()) {
      if (path === undefined) break;
      for (const entry of await readdir(path, { withFileTypes: true }).catch(() => [])) {
        const inside = join(path, entry.name);
        if (entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules') open.push(inside);
        else if (entry.isFile() && entry.name.endsWith('.tcpflow')) found.push(pathToFileURL(inside).href);
      }
    }
    return found.sort();
  },

  async read(uri) {
    try {
      const path = fileURLToPath(uri);
      const [bytes, { mtimeMs }] = await Promise.all([readFile(path), stat(path)]);
      return isUtf8(bytes) ? { text: bytes.toString('utf8'), stamp: mtimeMs } : undefined;
    } catch {
      // It is gone, or not to be read: it has no text to check.
      return undefined;
    }
  },
};

/** Enough for every course; a disk that is opened whole must not be walked to its end. */
const MOST_FILES = 2000;
const MOST_FOLDERS = 20_000;

/** Of a folder that is on no disk, a path where nothing is. */
function pathOf(folder: string): string {
  try {
    return fileURLToPath(folder);
  } catch {
    return '';
  }
}
