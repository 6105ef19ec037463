import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** packetdrill, from the environment or the PATH. No system packages it: https://github.com/google/packetdrill */
const { PACKETDRILL: PROGRAM = 'packetdrill' } = process.env;

/** Why no script can be run against the kernel of this machine; `false`: one can. */
export function whyNoKernel(): string | false {
  if (process.platform !== 'linux') return 'packetdrill needs Linux here';
  if (process.getuid?.() !== 0) return 'packetdrill needs root';
  if (spawnSync(PROGRAM, ['--dry_run'], { stdio: 'ignore' }).error !== undefined) {
    return 'packetdrill is not installed: set PACKETDRILL to its path';
  }
  if (spawnSync('sysctl', ['--version'], { stdio: 'ignore' }).error !== undefined) return 'sysctl is not installed';
  const alone = spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up'], { stdio: 'ignore' });
  return alone.status === 0 ? false : 'no network namespace can be made';
}

/**
 * Runs a script in a network namespace of its own, and returns what packetdrill complains about; '': nothing. On a busy
 * machine something comes late, and packetdrill minds: that a kernel does otherwise, it says each time.
 */
export async function complaintOfKernel(script: string, tries = TRIES): Promise<string> {
  const complaint = await run(script);
  return complaint === '' || tries === 1 ? complaint : complaintOfKernel(script, tries - 1);
}

const TRIES = 4;

function run(script: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tcpflow-kernel-'));
  const file = join(folder, 'flow.pkt');
  writeFileSync(file, script);
  const command = ['--net', 'sh', '-c', 'ip link set lo up && exec "$0" "$1"', PROGRAM, file];
  return new Promise(resolve => {
    execFile('unshare', command, { timeout: 60_000 }, (error, stdout, stderr) => {
      rmSync(folder, { recursive: true, force: true });
      resolve(error === null ? '' : `${stdout}${stderr}`.replaceAll(file, 'flow.pkt').trim() || error.message);
    });
  });
}
