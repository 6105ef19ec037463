import type { PlainEnd, PlainPath } from '../syntax/tree.ts';
import type { End } from './end.ts';

/** Between which ends plain lines go, once one of them has been looked up: the others of its kind need not be. */
export class PlainPaths {
  /** By the number of the path. */
  private readonly ends: End[] = [];

  /** The end that a line with this path is sent from, if that is known. */
  find(path: PlainPath): End | undefined {
    const from = this.ends[path.number];
    if (from === undefined || !leadsTo(path.from, from) || !leadsTo(path.to, from.peer)) return undefined;
    from.connection.pairing.latest = from.connection;
    return from;
  }

  /** Remembers an end that was looked up, unless its port, or the peer's, is that of whatever connection was latest. */
  learn(path: PlainPath, from: End): void {
    if (leadsTo(path.from, from) && leadsTo(path.to, from.peer)) this.ends[path.number] = from;
  }
}

/** The port is written, or declared: and may have been declared anew. */
function leadsTo({ port }: PlainEnd, { host, name }: End): boolean {
  return name.port !== undefined && (port ?? host.usualPort) === name.port;
}
