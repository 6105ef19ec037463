import type { End } from '../end.ts';
import { Socket } from './socket.ts';

/** What the program on a host has done with sockets in this scenario. */
export class Program {
  /** It has opened by a call, connect() or listen(), and is held to its calls. */
  held = false;
  /** The ports it listens at; `undefined` among them: whichever the file means. */
  readonly listensAt = new Set<number | undefined>();
  /** Sockets with a call that its segment has not followed. */
  readonly awaiting = new Set<Socket>();
  /** The latest socket, as long as it has no connection: calls that name no port are about it. */
  current: Socket | undefined;
  /** Sockets whose connect() waits for its SYN, the oldest first, by the port that they have. */
  private readonly connecting = new Map<number | undefined, Set<Socket>>();
  /** Connections that are open and that accept() has not fetched, the oldest first. */
  private readonly ready = new Set<End>();
  private waitingAccepts = 0;
  /** What accept() fetched last. */
  private accepted: End | undefined;

  listensOn(port: number | undefined): boolean {
    const { listensAt } = this;
    return listensAt.has(port) || listensAt.has(undefined) || (port === undefined && listensAt.size > 0);
  }

  /** A connection that began with a SYN from outside is open. */
  becameReady(end: End): void {
    if (this.waitingAccepts === 0) {
      this.ready.add(end);
      return;
    }
    this.waitingAccepts--;
    this.adopt(end);
  }

  /** accept(): the connection that has been open longest, or it waits for the next. */
  accept(port: number | undefined): End | undefined {
    for (const end of this.ready) {
      if (port !== undefined && end.name.port !== port) continue;
      this.ready.delete(end);
      if (end.over) continue;
      this.adopt(end);
      return end;
    }
    this.waitingAccepts++;
    return undefined;
  }

  private adopt(end: End): void {
    end.socket ??= new Socket(end.name.port, end);
    end.socket.known = true;
    this.accepted = end;
  }

  /** Which connection a call means that would belong to `latest`: one that accept() has not fetched is out of reach. */
  within(latest: End | undefined): End | undefined {
    return latest?.socket?.known !== true && this.accepted !== undefined ? this.accepted : latest;
  }

  /** The socket without a connection that a call means. */
  freshAt(port: number | undefined): Socket | undefined {
    const { current } = this;
    if (port === undefined || current?.port === port) return current;
    return first(this.connecting.get(port));
  }

  /** The port that the latest connect() has for its SYN, if it waits for it. */
  get openingPort(): number | undefined {
    return this.current?.awaited === undefined ? undefined : this.current.port;
  }

  /** connect(): a SYN must follow. */
  connect(socket: Socket, awaited: NonNullable<Socket['awaited']>): void {
    this.current = socket;
    const others = this.connecting.get(socket.port);
    if (others === undefined) this.connecting.set(socket.port, new Set([socket]));
    else others.add(socket);
    this.await(socket, awaited);
  }

  /** The connect() that a SYN from this port follows; its socket has a connection from now on. */
  takeConnecting(port: number | undefined): Socket | undefined {
    const socket = first(this.connecting.get(port)) ?? first(this.connecting.get(undefined));
    if (socket !== undefined) this.drop(socket);
    return socket;
  }

  /** The socket is none any more that has no connection. */
  drop(socket: Socket): void {
    this.connecting.get(socket.port)?.delete(socket);
    if (this.current === socket) this.current = undefined;
    this.settle(socket);
  }

  /** A segment must follow the call. */
  await(socket: Socket, awaited: NonNullable<Socket['awaited']>): void {
    socket.awaited = awaited;
    this.awaiting.add(socket);
  }

  /** The segment has followed, or it no longer can. */
  settle(socket: Socket): void {
    socket.awaited = undefined;
    this.awaiting.delete(socket);
  }
}

function first<Item>(items: ReadonlySet<Item> | undefined): Item | undefined {
  return items?.values().next().value;
}
