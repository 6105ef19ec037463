import { residue } from '../tcp/value.ts';
import { Connection, type End, type HostPort, type Pairing } from './end.ts';
import { EndIndex, type EndQuery, isMeant } from './endIndex.ts';
import type { Host } from './host.ts';
import { PairTable } from './pairTable.ts';

/** The connections of a scenario, found by their pair of (host, port) without walking them all. */
export class ConnectionTable {
  /** In the order in which they were first named. */
  readonly connections: Connection[] = [];
  private readonly index = new EndIndex(this.connections);
  private readonly pairs = new PairTable<Connection>();
  private readonly pairings = new Map<number, Pairing>();
  /** How many connections have got a name. */
  private named = 0;

  /** The latest connection between two hosts. */
  latest(a: Host, b: Host): Connection | undefined {
    return this.pairings.get(pairKey(a, b))?.latest;
  }

  /** The end `a` of its connection with `b`, which is made if there is none yet, and is now the hosts' latest. */
  end(a: HostPort, b: HostPort): End {
    const connection = this.between(a, b);
    connection.pairing.latest = connection;
    const [first, second] = connection.ends;
    return first.host === a.host && first.name.port === a.port ? first : second;
  }

  private between(a: HostPort, b: HostPort): Connection {
    const [low, high] = keysOf(a, b);
    const known = this.pairs.get(low, high);
    if (known !== undefined) return known;
    const between = pairKey(a.host, b.host);
    const pairing = this.pairings.get(between);
    const connection = new Connection(this.named++, a, b, pairing);
    if (pairing === undefined) this.pairings.set(between, connection.pairing);
    this.pairs.set(low, high, connection);
    this.connections.push(connection);
    a.host.connections++;
    b.host.connections++;
    return connection;
  }

  /** Forgets the youngest connection, which is the only one between its hosts. */
  forgetYoungest(): void {
    const youngest = this.connections.pop();
    if (youngest === undefined) return;
    const [a, b] = youngest.ends;
    const [low, high] = keysOf({ host: a.host, port: a.name.port }, { host: b.host, port: b.name.port });
    this.pairs.delete(low, high);
    this.pairings.delete(pairKey(a.host, b.host));
    a.host.connections--;
    b.host.connections--;
  }

  /** The end that is meant: of the host's latest event, else of the two hosts' latest connection, else the youngest. */
  find(query: EndQuery): End | undefined {
    const { host, port, peer, peerPort } = query;
    if (host.latest !== undefined && isMeant(host.latest, query)) return host.latest;
    if (peer !== undefined && port === undefined && peerPort === undefined) {
      return this.latest(host, peer)?.ends.find(end => end.host === host);
    }
    return this.index.find(query);
  }
}

function keysOf(a: HostPort, b: HostPort): readonly [low: number, high: number] {
  const keys = [portKey(a), portKey(b)] as const;
  return keys[0] < keys[1] ? keys : [keys[1], keys[0]];
}

/** Ports of one host lie together, those that cannot be included; the last place is "no port named". */
function portKey({ host, port }: HostPort): number {
  return host.index * PORT_SPAN + (port === undefined ? PORT_SPAN - 1 : residue(port) % (PORT_SPAN - 1));
}

const PORT_SPAN = 0x800_0000;

/** Hosts are numbered from −2²⁵ to 2²⁵, which is more than there is room for. */
function pairKey(a: Host, b: Host): number {
  return a.index < b.index ? a.index * 0x400_0000 + b.index : b.index * 0x400_0000 + a.index;
}
