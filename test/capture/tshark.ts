import { spawnSync } from 'node:child_process';

const found = spawnSync('tshark', ['--version'], { encoding: 'utf8' });

/** Such as `4.0.17`; `undefined`: it is not installed. */
export const TSHARK: string | undefined =
  found.error === undefined ? /\b(\d+\.\d+\.\d+)\b/.exec(found.stdout)?.[1] : undefined;

/** Why no test can tell where tshark 4.0 errs; `false`: it is here. */
export const whyNotTshark40: string | false =
  TSHARK === undefined
    ? 'tshark is not installed'
    : TSHARK.startsWith('4.0.')
      ? false
      : `the differences are explained for tshark 4.0, and this is ${TSHARK}`;

/** What tshark prints on standard output. */
export function tshark(...args: readonly string[]): string {
  return spawnSync('tshark', [...args], { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout;
}

/** Expert information about a file, by severity: what `tshark -z expert` says, with checksums looked at. */
export function expertInfo(file: string): Readonly<Record<string, readonly string[]>> {
  const out = tshark('-r', file, '-o', 'tcp.check_checksum:TRUE', '-o', 'ip.check_checksum:TRUE', '-q', '-z', 'expert');
  const severities: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of out.split('\n')) {
    const heading = /^(Errors|Warns|Notes|Chats) \(/.exec(line)?.[1];
    if (heading !== undefined) severities[heading] = current = [];
    else if (/^\s+\d+\s/.test(line)) current.push(line.trim().replace(/\s+/g, ' '));
  }
  return severities;
}
