import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The folder that keeps, for this user and for all checkouts, what is large and can be had again. It need not exist
 * yet. `XDG_CACHE_HOME` decides where it is set; it is not used when relative, as its specification demands.
 */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME)) {
    return join(XDG_CACHE_HOME, 'tcpflow');
  }
  switch (process.platform) {
    case 'win32':
      return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'tcpflow', 'Cache');
    case 'darwin':
      return join(homedir(), 'Library', 'Caches', 'tcpflow');
    default:
      return join(homedir(), '.cache', 'tcpflow');
  }
}
