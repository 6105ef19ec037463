import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The program as it ships: `npm run build` makes it. */
const MAIN = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the real program, in a folder, with `input` as its standard input. */
export function tcpflow(args: readonly string[], { cwd = '.', input = '' } = {}): Ended {
  const { status, stdout, stderr } = spawnSync(execPath, [MAIN, ...args], { cwd, input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with these files, gone when the test is over. */
export function folderWith(test: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-cli-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
