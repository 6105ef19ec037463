import { addressAt } from '../syntax/address.ts';
import type { HostDeclaration, Range } from '../syntax/tree.ts';
import type { Program } from './calls/program.ts';
import type { End } from './end.ts';
import { EndSet } from './endSet.ts';
import { SynQueue } from './synQueue.ts';

/** A host: what the file declares of it, and what the scenario has made of it so far. */
export class Host {
  readonly name: string;
  /** Tells hosts apart: counts from 0, or down from −1 for addresses of nobody. */
  readonly index: number;
  declaration: HostDeclaration | undefined;
  shown: string;
  port: number | undefined;
  /** Declared to listen, and the listening socket has not been closed since. */
  private listening = false;
  /** A listening socket has been closed: what it is not told to accept, it refuses. */
  listenerClosed = false;
  /** Refuses connections. */
  closed = false;
  /** Question 1 is not asked of it. */
  raw = false;
  /** A forged address: nothing arrives there. */
  unreachable = false;
  private synQueue: SynQueue | undefined;
  /** What tells its segments from those of others: its IP address, or its name, which is none. */
  address: string;

  /** It has itself opened a connection, and is then no listener unless told. */
  opened = false;
  /** The end that the latest event of this host belongs to. */
  latest: End | undefined;
  /** How many it has, those that are over included. */
  connections = 0;
  /** Its ends that are neither CLOSED nor in LISTEN. */
  readonly live = new EndSet();
  /** What its program has done with sockets; `undefined`: it has made no call. */
  program: Program | undefined;
  /** Where it is named first, as long as nothing declares it. */
  undeclared: Range | undefined;
  /** The port that bind() or the like has chosen for what its calls open. */
  boundPort: number | undefined;
  retransmits = 0;

  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
    this.shown = name;
    this.address = name;
  }

  /** The SYNs that it has not yet made connections of. Most addresses never get one. */
  get queue(): SynQueue {
    this.synQueue ??= new SynQueue();
    return this.synQueue;
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
          this.listening = true;
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
    this.forgetCalls();
    this.latest = undefined;
    this.live.clear();
    this.program = undefined;
    this.retransmits = 0;
    this.connections = 0;
    this.synQueue?.forget();
  }

  /** What the host has opened and bound is gone; what was declared of it holds again. */
  forgetCalls(): void {
    this.opened = false;
    this.boundPort = undefined;
    this.listenerClosed = false;
    this.listening = false;
    this.queue.backlog = undefined;
    for (const attribute of this.declaration?.attributes ?? []) {
      if (attribute.kind === 'listen') this.listening = true;
      else if (attribute.kind === 'backlog') this.queue.backlog = attribute.value;
    }
  }

  /** close() of the listening socket: of the one at this port, or of all. */
  stopListening(port: number | undefined): void {
    const { program } = this;
    if (port === undefined) program?.listensAt.clear();
    else program?.listensAt.delete(port);
    if (port === undefined || this.port === undefined || this.port === port) this.listening = false;
    this.listenerClosed = !this.listens;
  }

  /** The port at which its program listens, for a SYN that names none. */
  get listeningPort(): number | undefined {
    const { boundPort, program } = this;
    if (program === undefined || program.listensAt.has(boundPort)) return boundPort;
    return program.listensAt.values().next().value;
  }

  /** The port of a line that names none. */
  get usualPort(): number | undefined {
    return this.boundPort ?? this.port;
  }

  /** Whether it waits for connections, at whichever port. */
  get listens(): boolean {
    return this.listening || (this.program !== undefined && this.program.listensAt.size > 0);
  }

  /** Whether it waits for connections on this port: a declared listener on its own, or on any if it has none. */
  listensOn(port: number | undefined): boolean {
    const declared = this.listening && (this.port === undefined || this.port === port);
    return declared || (this.program?.listensOn(port) ?? false);
  }

  /** Whether a SYN for a port without a connection is accepted (docs/language.md#hosts). */
  accepts(port: number | undefined): boolean {
    if (this.listens) return this.listensOn(port);
    return !(this.closed || this.opened || this.listenerClosed || this.program?.held);
  }
}
