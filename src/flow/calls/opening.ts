import { CALLS } from '../../tcp/calls/callMade.ts';
import { CLOSED_TCB, LISTEN_TCB } from '../../tcp/tcb.ts';
import type { End } from '../end.ts';
import { type Caller, type Outcome, textOf } from './caller.ts';
import { Socket } from './socket.ts';

/** socket(): what is called next, without naming a port, is about a new socket. */
export function makeSocket({ program, port }: Caller): Outcome {
  program.current = new Socket(port, undefined);
  return UNHEARD;
}

/** bind(PORT): the port that the host's calls use from now on. */
export function bind(caller: Caller, port: number | undefined): Outcome {
  const { host, program } = caller;
  const socket = program.freshAt(caller.port);
  if (socket?.awaited !== undefined) {
    return caller.forbidAfter(socket.awaited.made, 'active OPEN', 'SYN-SENT', 'SYN-SENT');
  }
  if (port === undefined) return UNHEARD;
  host.boundPort = port;
  if (socket !== undefined) socket.port = port;
  // A declared listener that is told its port: no other socket is meant.
  else if (!host.listensOn(port)) program.current = new Socket(port, undefined);
  return UNHEARD;
}

/** listen([BACKLOG]): a passive OPEN. */
export function listen(caller: Caller, backlog: number | undefined): Outcome {
  const { host, program } = caller;
  const socket = program.freshAt(caller.port);
  const inTheWay = socket === undefined ? ownConnection(caller) : undefined;
  if (inTheWay !== undefined) return caller.ask('passive OPEN', { kind: 'connection', end: inTheWay });
  if (socket?.awaited !== undefined) return caller.ask('passive OPEN', { kind: 'fresh', socket });
  const port = caller.port ?? socket?.port;
  if (program.listensOn(port)) return caller.ask('passive OPEN', { kind: 'listener' });
  if (socket !== undefined) program.drop(socket);
  const before = host.listensOn(port) ? LISTEN_TCB : CLOSED_TCB;
  program.held = true;
  program.listensAt.add(port);
  host.listenerClosed = false;
  if (caller.port !== undefined) host.boundPort = caller.port;
  if (backlog !== undefined) host.setBacklog(backlog);
  return {
    answer: CALLS['passive OPEN'].CLOSED,
    ends: [{ end: undefined, peer: undefined, before, after: LISTEN_TCB }],
  };
}

/** The connection that the host has opened itself, and that the call would belong to. */
function ownConnection({ latest, host }: Caller): End | undefined {
  return latest !== undefined && host.live.has(latest) && !latest.tcb.passive ? latest : undefined;
}

/**
 * connect(): an active OPEN, which a SYN must follow. Without a port it may well be for a second connection: whether it
 * was shows in the SYN.
 */
export function connect(caller: Caller): Outcome {
  const { host, program, port, made } = caller;
  const named = program.freshAt(port);
  if (named?.awaited !== undefined) return caller.ask('active OPEN', { kind: 'fresh', socket: named });
  const { latest } = caller;
  if (latest?.socket?.unasked === 'SYN') {
    latest.socket.unasked = undefined;
    return { answer: CALLS['active OPEN'].CLOSED, ends: [] };
  }
  if (named === undefined && port !== undefined && latest !== undefined && host.live.has(latest)) {
    return caller.ask('active OPEN', { kind: 'connection', end: latest });
  }
  const socket = named ?? new Socket(port, undefined);
  socket.known = true;
  program.held = true;
  host.opened = true;
  program.connect(socket, { made, segment: 'SYN' });
  return { answer: CALLS['active OPEN'].CLOSED, ends: [] };
}

/** accept(): fetches a connection that is open, or waits for one. */
export function accept(caller: Caller): Outcome {
  const { world, host, program, made, port } = caller;
  if (!host.accepts(port ?? host.usualPort) && !(port === undefined && host.listens)) {
    world.report('call/order', made.at, { host: host.name, mistake: 'no listener', call: textOf(made) });
    return UNHEARD;
  }
  if (program.current?.awaited === undefined) program.current = undefined;
  const end = program.accept(port);
  if (end === undefined) return UNHEARD;
  host.latest = end;
  return caller.unheard(end);
}

/** A call that TCP never hears of. */
const UNHEARD: Outcome = { answer: undefined, ends: [] };
