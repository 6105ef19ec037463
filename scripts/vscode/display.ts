import { spawn } from 'node:child_process';
import { findProgram } from '../../src/cli/browser/findProgram.ts';

/** Whether a program started from here can show a window. */
export function hasDisplay(): boolean {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return process.platform === 'darwin' || process.platform === 'win32' || Boolean(DISPLAY || WAYLAND_DISPLAY);
}

/** Opens an address in the user's browser, which outlives this program. False if there is no way to do that. */
export async function openInBrowser(address: string): Promise<boolean> {
  const opener = hasDisplay() ? await openerOf(process.platform) : undefined;
  if (opener === undefined) {
    return false;
  }
  const [command, ...args] = opener;
  const child = spawn(command, [...args, address], { detached: true, stdio: 'ignore' });
  child.unref();
  return new Promise(resolve => child.once('spawn', () => resolve(true)).once('error', () => resolve(false)));
}

async function openerOf(platform: NodeJS.Platform): Promise<readonly [string, ...string[]] | undefined> {
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default: {
      const opener = await findProgram('xdg-open');
      return opener === undefined ? undefined : [opener];
    }
  }
}
