import type { Connection, End } from './end.ts';
import type { Host } from './host.ts';

/** Which end is meant: what is left out may be anything. */
export interface EndQuery {
  readonly host: Host;
  readonly port: number | undefined;
  readonly peer: Host | undefined;
  readonly peerPort: number | undefined;
}

/** Finds ends without walking all connections each time: for each kind of question an index, made as far as needed. */
export class EndIndex {
  private readonly connections: readonly Connection[];
  private readonly kinds = new Map<number, { read: number; readonly ends: Map<string, End> }>();

  /** `connections` may grow, and loses none. */
  constructor(connections: readonly Connection[]) {
    this.connections = connections;
  }

  /** The end of the youngest connection that fits. */
  find(query: EndQuery): End | undefined {
    const kind = kindOf(query);
    let index = this.kinds.get(kind);
    if (index === undefined) {
      index = { read: 0, ends: new Map() };
      this.kinds.set(kind, index);
    }
    for (; index.read < this.connections.length; index.read++) {
      for (const end of this.connections[index.read]?.ends ?? []) {
        const { host, name, peer } = end;
        index.ends.set(keyOf({ host, port: name.port, peer: peer.host, peerPort: peer.name.port }, kind), end);
      }
    }
    return index.ends.get(keyOf(query, kind));
  }
}

/** Whether an end is one that is meant. */
export function isMeant(end: End, { host, port, peer, peerPort }: EndQuery): boolean {
  return (
    end.host === host &&
    (port === undefined || end.name.port === port) &&
    (peer === undefined || end.peer.host === peer) &&
    (peerPort === undefined || end.peer.name.port === peerPort)
  );
}

const PORT = 1;
const PEER = 2;
const PEER_PORT = 4;

function kindOf({ port, peer, peerPort }: EndQuery): number {
  return (port === undefined ? 0 : PORT) | (peer === undefined ? 0 : PEER) | (peerPort === undefined ? 0 : PEER_PORT);
}

function keyOf({ host, port, peer, peerPort }: EndQuery, kind: number): string {
  return `${host.index} ${kind & PORT ? port : ''} ${kind & PEER ? peer?.index : ''} ${kind & PEER_PORT ? peerPort : ''}`;
}
