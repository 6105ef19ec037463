import type { EndName } from './trace.ts';

/** A listening socket, which is not yet the end of any connection, has the name of its host. */
export function listeningSocket(host: string): EndName {
  return { host, port: undefined, connection: { index: -1 } };
}
