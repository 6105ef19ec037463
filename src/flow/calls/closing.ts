import { CLOSED_TCB, LISTEN_TCB } from '../../tcp/tcb.ts';
import type { End } from '../end.ts';
import { type Caller, isUnreleased, type Outcome, type Target } from './caller.ts';
import { reportNotFollowed } from './overdue.ts';
import type { Socket } from './socket.ts';

/** shutdown(RD|WR|RDWR): ends one direction, or both, and keeps the socket. */
export function shutdown(caller: Caller, how: string | undefined): Outcome {
  const target = targetOfClose(caller);
  if (how === 'RD') return stopReading(caller, target);
  const outcome = close(caller, target);
  if (how === 'RDWR' && target.kind === 'connection' && outcome.answer?.kind !== 'error') {
    caller.socketOf(target.end).deaf ??= caller.made;
  }
  return outcome;
}

/** shutdown(RD) is no affair of TCP's: no segment tells the peer. */
function stopReading(caller: Caller, target: Target): Outcome {
  if (target.kind !== 'connection' || target.end.over) return caller.ask('RECEIVE', target);
  const { end } = target;
  caller.socketOf(end).deaf ??= caller.made;
  return caller.unheard(end);
}

/** close(): CLOSE, and the program lets go of the socket. */
export function closeSocket(caller: Caller): Outcome {
  const target = targetOfClose(caller);
  if (target.kind !== 'connection') return close(caller, target);
  const { end } = target;
  const { socket } = end;
  // After shutdown(WR), or when the peer has ended it, the socket is all that is left to close.
  const shut = socket?.closed !== undefined && socket.released === undefined;
  const outcome = shut || isUnreleased(end) ? caller.unheard(end) : close(caller, target);
  if (outcome.answer?.kind !== 'error') release(caller, end);
  return outcome;
}

function release(caller: Caller, end: End): void {
  const socket = caller.socketOf(end);
  socket.released ??= caller.made;
  socket.deaf ??= caller.made;
  socket.closed ??= caller.made;
}

/** CLOSE: a FIN must follow, behind what was given to send(). */
function close(caller: Caller, target: Target): Outcome {
  if (target.kind === 'fresh') return giveUp(caller, target.socket);
  if (target.kind === 'listener') return stopListening(caller, 'CLOSE');
  if (target.kind === 'nothing') return caller.ask('CLOSE', target);
  const { program, made } = caller;
  const { end } = target;
  if (end.socket?.closed !== undefined && !end.over) {
    return caller.forbidAfter(end.socket.closed, 'CLOSE', 'FIN-WAIT-1', end.state);
  }
  const late = end.socket?.unasked === 'FIN';
  const outcome = late ? caller.unheard(end) : caller.ask('CLOSE', target);
  if (outcome.answer?.kind === 'error') return outcome;
  const socket = caller.socketOf(end);
  socket.closed = made;
  if (late) socket.unasked = undefined;
  if (outcome.answer?.kind === 'sends') program.await(socket, { made, segment: 'FIN' });
  return outcome;
}

/** abort(): a RST must follow where the peer knows of the connection. */
export function abort(caller: Caller): Outcome {
  const target = targetOfClose(caller);
  if (target.kind === 'fresh') return giveUp(caller, target.socket);
  if (target.kind === 'listener') return stopListening(caller, 'ABORT');
  if (target.kind === 'nothing') return caller.ask('ABORT', target);
  const { program, made } = caller;
  const { end } = target;
  const awaited = end.socket?.awaited;
  if (awaited?.segment === 'RST') return caller.forbidAfter(awaited.made, 'ABORT', 'CLOSED', end.state);
  const late = end.socket?.unasked === 'RST';
  const outcome = late || isUnreleased(end) ? caller.unheard(end) : caller.ask('ABORT', target);
  if (outcome.answer?.kind === 'error') return outcome;
  release(caller, end);
  const socket = caller.socketOf(end);
  if (late) socket.unasked = undefined;
  program.settle(socket);
  if (outcome.answer?.kind === 'sends') program.await(socket, { made, segment: 'RST' });
  return outcome;
}

/**
 * A connect() that no SYN has followed when the program closes: that is its mistake, and it is ignored. The close then
 * belongs to the connection that there is, if there is one.
 */
function targetOfClose(caller: Caller): Target {
  const { program, world, host, latest } = caller;
  const { target } = caller;
  if (target.kind !== 'fresh' || target.socket.awaited === undefined) return target;
  reportNotFollowed(world, host, target.socket);
  program.settle(target.socket);
  if (latest === undefined || !host.live.has(latest)) return target;
  program.drop(target.socket);
  return { kind: 'connection', end: latest };
}

/** A socket without a connection is closed: nobody has to be told. */
function giveUp({ program }: Caller, socket: Socket): Outcome {
  program.drop(socket);
  return { answer: undefined, ends: [] };
}

/** Nothing waits for connections any more; those that there are stay. */
function stopListening(caller: Caller, call: 'CLOSE' | 'ABORT'): Outcome {
  const { host } = caller;
  const { answer } = caller.ask(call, { kind: 'listener' });
  host.stopListening(caller.port);
  const { latest } = host;
  // An end that a RST has sent back to LISTEN has nothing of its own.
  if (latest?.state === 'LISTEN') latest.become(CLOSED_TCB, caller.line);
  return { answer, ends: [{ end: undefined, peer: undefined, before: LISTEN_TCB, after: CLOSED_TCB }] };
}
