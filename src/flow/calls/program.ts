import type { End } from '../end.ts';
import { Socket } from './socket.ts';

/** What the program on a host has done with sockets in this scenario. */
export class Program {
  /** It has opened by a call, connect() or listen(), and is held to its calls. */
  held = false;
  /** The ports it listens at; `undefined` among them: whichever the file means. */
  readonly listensAt = new Set<number | undefined>();
  /** Sockets that have no connection yet, the latest last. */
  readonly fresh: Socket[] = [];
  /** Sockets with a call that its segment has not followed. */
  readonly awaiting = new Set<Socket>();
  /** Connections that are open and that accept() has not fetched, the oldest first. */
  private readonly ready: End[] = [];
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
      this.ready.push(end);
      return;
    }
    this.waitingAccepts--;
    this.adopt(end);
  }

  /** accept(): the connection that has been open longest, or it waits for the next. */
  accept(port: number | undefined): End | undefined {
    const next = this.ready.findIndex(({ name, over }) => !over && (port === undefined || name.port === port));
    const [end] = next === -1 ? [] : this.ready.splice(next, 1);
    if (end === undefined) this.waitingAccepts++;
    else this.adopt(end);
    return end;
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
    return (port === undefined ? this.fresh : this.fresh.filter(socket => socket.port === port)).at(-1);
  }

  /** The connect() that a SYN from this port follows; it has a connection from now on. */
  takeConnecting(port: number | undefined): Socket | undefined {
    const index = this.fresh.findIndex(
      socket => socket.awaited !== undefined && (socket.port === undefined || socket.port === port),
    );
    return index === -1 ? undefined : this.fresh.splice(index, 1)[0];
  }

  /** The program lets go of a socket that never had a connection. */
  drop(socket: Socket): void {
    const index = this.fresh.indexOf(socket);
    if (index !== -1) this.fresh.splice(index, 1);
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
