import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath, env as ownEnv } from 'node:process';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The program as it ships: `npm run build` makes it. */
export const MAIN = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** What a program finds when it is run. */
interface Surroundings {
  readonly cwd: string;
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
  readonly main: string;
}

/** Runs the real program, in a folder, with `input` as its standard input; `env` is added to the environment. */
export function tcpflow(
  args: readonly string[],
  { cwd = '.', input = '', env = {}, main = MAIN }: Partial<Surroundings> = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(execPath, [main, ...args], {
    cwd,
    input,
    env: { ...ownEnv, ...env },
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A folder with these files, gone when the test is over. */
export function folderWith(test: TestContext, files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-cli-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
