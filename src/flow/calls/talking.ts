import { isSynchronized } from '../../tcp/state.ts';
import { distance } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import { type Caller, isUnreleased, type Outcome } from './caller.ts';
import type { Socket } from './socket.ts';

/** send(N): the bytes wait for the segments that carry them. */
export function send(caller: Caller, bytes: number | undefined): Outcome {
  const { target } = caller;
  const end = target.kind === 'connection' ? target.end : undefined;
  if (end?.socket?.closed !== undefined && !end.over) {
    return caller.forbidAfter(end.socket.closed, 'SEND', 'FIN-WAIT-1', end.state);
  }
  const outcome = caller.ask('SEND', target);
  if (outcome.answer?.kind === 'error') return outcome;
  if (end !== undefined) give(caller.socketOf(end), bytes);
  else if (target.kind === 'fresh') give(target.socket, bytes);
  return outcome;
}

/** After a mistake about what was given the count begins anew. */
function give(socket: Socket, bytes: number | undefined): void {
  socket.given = Math.max(socket.given, socket.sent) + (bytes ?? Number.POSITIVE_INFINITY);
  socket.missed = false;
  if (bytes === undefined) socket.uncounted = true;
}

/** recv([N]): takes what has arrived, or waits for it. */
export function receive(caller: Caller, bytes: number | undefined): Outcome {
  const { target } = caller;
  if (target.kind !== 'connection') return caller.ask('RECEIVE', target);
  const { end } = target;
  if (end.socket?.deaf !== undefined && !end.over) {
    return caller.forbidAfter(end.socket.deaf, 'RECEIVE', 'TIME-WAIT', end.state);
  }
  const onHand = (bytesReceived(end) ?? 0) - (end.socket?.read ?? 0);
  if (onHand <= 0 && hasEnded(end)) return receiveNothing(caller, end);
  const outcome = onHand > 0 ? caller.unheard(end) : caller.ask('RECEIVE', target);
  if (outcome.answer?.kind === 'error') return outcome;
  // Where nothing is on hand the call waits for something, and how much that will be nobody knows.
  if (onHand > 0) caller.socketOf(end).read += Math.min(bytes ?? onHand, onHand);
  return outcome;
}

/** That no more comes a program learns by asking, once; of a state that is given it knows already. */
function receiveNothing(caller: Caller, end: End): Outcome {
  const told = end.socket?.told ?? (end.given && end.state !== 'CLOSE-WAIT');
  if (told) return caller.ask('RECEIVE', { kind: 'connection', end }, 'TIME-WAIT');
  caller.socketOf(end).told = true;
  return caller.unheard(end);
}

/** No more data can arrive: the peer's FIN has, or a RST. */
function hasEnded(end: End): boolean {
  return end.tcb.finReceived ? isSynchronized(end.state) : isUnreleased(end);
}

/** Bytes of data that have arrived in order; `undefined` where that cannot be told. */
export function bytesReceived({ tcb: { irs, rcvNxt, finReceived } }: End): number | undefined {
  if (irs === undefined || rcvNxt === undefined) return undefined;
  const numbers = distance(rcvNxt, irs);
  return numbers === undefined ? undefined : numbers - (finReceived ? 2 : 1);
}
