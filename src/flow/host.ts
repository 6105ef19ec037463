import { addressAt } from '../syntax/address.ts';
import type { HostDeclaration } from '../syntax/tree.ts';
import type { End } from './end.ts';
import { SynQueue } from './synQueue.ts';

/** A host: what the file declares of it, and what the scenario has made of it so far. */
export class Host {
  readonly name: string;
  /** Tells hosts apart: counts from 0, or down from −1 for addresses of nobody. */
  readonly index: number;
  declaration: HostDeclaration | undefined;
  shown: string;
  port: number | undefined;
  listens = false;
  /** Refuses connections. */
  closed = false;
  /** Question 1 is not asked of it. */
  raw = false;
  /** A forged address: nothing arrives there. */
  unreachable = false;
  /** The SYNs that it has not yet made connections of. */
  readonly queue = new SynQueue();
  /** What tells its segments from those of others: its IP address, or its name, which is none. */
  address: string;

  /** It has itself opened a connection, and is then no listener unless told. */
  opened = false;
  /** The end that the latest event of this host belongs to. */
  latest: End | undefined;
  retransmits = 0;
  /** Its ends that are neither CLOSED nor in LISTEN. */
  live = 0;

  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
    this.shown = name;
    this.address = name;
  }

  declare(declaration: HostDeclaration): void {
    this.declaration = declaration;
    this.shown = declaration.shown?.value ?? this.name;
    for (const attribute of declaration.attributes) {
      switch (attribute.kind) {
        case 'port':
          this.port = attribute.value;
          break;
        case 'listen':
          this.listens = true;
          break;
        case 'closed':
          this.closed = true;
          break;
        case 'raw':
          this.raw = true;
          break;
        case 'unreachable':
          this.unreachable = true;
          break;
        case 'ip':
          this.address = addressAt(attribute.address, 0) ?? this.name;
          break;
        default:
          this.queue.declare(attribute);
          break;
      }
    }
  }

  /** `listen(N)`: how many half-open connections the host holds from now on. */
  setBacklog(connections: number): void {
    this.queue.backlog = connections;
  }

  /** Nobody is at this address: nothing arrives there, and no line can answer it. */
  get isNobody(): boolean {
    return this.index < 0;
  }

  /** A new scenario: what was declared stays, what happened does not. */
  forget(): void {
    this.opened = false;
    this.latest = undefined;
    this.retransmits = 0;
    this.live = 0;
    this.queue.forget();
  }

  /** It is told to listen, and on this port: on any if it has none of its own. */
  listensOn(port: number | undefined): boolean {
    return this.listens && (this.port === undefined || this.port === port);
  }

  /** Whether a SYN for a port without a connection is accepted (docs/language.md#hosts). */
  accepts(port: number | undefined): boolean {
    return this.listens ? this.listensOn(port) : !(this.closed || this.opened);
  }
}
