import type { Call } from '../../syntax/tree.ts';
import type { CallAnswer, UserCall } from '../../tcp/calls/answer.ts';
import { CALLS, callMade } from '../../tcp/calls/callMade.ts';
import type { State } from '../../tcp/state.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { type End, endTcb } from '../end.ts';
import type { Host } from '../host.ts';
import type { CalledEnd } from '../trace.ts';
import type { World } from '../world.ts';
import type { Program } from './program.ts';
import { type Made, Socket } from './socket.ts';

/** What a call comes to. */
export interface Outcome {
  readonly answer: CallAnswer | undefined;
  readonly ends: readonly CalledEnd[];
}

/** What a call is about: a connection, the listening socket, a socket that has neither yet, or nothing at all. */
export type Target =
  | { readonly kind: 'connection'; readonly end: End }
  | { readonly kind: 'listener' }
  | { readonly kind: 'fresh'; readonly socket: Socket }
  | { readonly kind: 'nothing' };

/** One call while it is being made. */
export class Caller {
  readonly world: World;
  readonly host: Host;
  readonly program: Program;
  readonly statement: Call;
  /** The port that the call names. */
  readonly port: number | undefined;
  readonly line: number;

  constructor(world: World, host: Host, program: Program, statement: Call, port: number | undefined, line: number) {
    this.world = world;
    this.host = host;
    this.program = program;
    this.statement = statement;
    this.port = port;
    this.line = line;
  }

  get made(): Made {
    const { statement, line } = this;
    return { call: statement.call, at: { from: statement.end.from, to: statement.to }, line };
  }

  /** What the call is about (docs/language.md#socket-calls): what its end names, else the latest of the host. */
  get target(): Target {
    const { host, program, port } = this;
    const socket = program.freshAt(port);
    if (socket !== undefined) return { kind: 'fresh', socket };
    const end = this.latest;
    const listens = port === undefined ? host.listens : host.listensOn(port);
    if (end !== undefined && (host.live.has(end) || isUnreleased(end)) && !(listens && onlyWaits(end))) {
      return { kind: 'connection', end };
    }
    if (listens) return { kind: 'listener' };
    return end === undefined ? { kind: 'nothing' } : { kind: 'connection', end };
  }

  /** The connection of the host's latest event, or of the latest at the port. */
  get latest(): End | undefined {
    const { world, host, program, port } = this;
    const { latest } = host;
    if (port === undefined || latest?.name.port === port) return program.within(latest);
    return world.findEnd({ host, port, peer: undefined, peerPort: undefined });
  }

  /** What TCP answers in the target's state, or as in another; an error is a mistake, and the call is ignored. */
  ask(call: UserCall, target: Target, as?: State): Outcome {
    const state = stateOf(target);
    const answer = CALLS[call][as ?? state];
    const end = target.kind === 'connection' ? target.end : undefined;
    if (answer.kind === 'error') {
      const error = end !== undefined && wasReset(end) && isUnreleased(end) ? 'connection reset' : answer.error;
      return this.forbid({ ...answer, error }, state, end?.since.state);
    }
    if (end === undefined) return { answer, ends: [] };
    const before = end.tcb;
    end.become(callMade(before, call).tcb, this.line);
    return { answer, ends: [calledEnd(end, before)] };
  }

  /** An earlier call forbids this one: TCP answers as it would in the state to which that one leads. */
  forbidAfter(earlier: Made, call: UserCall, leadsTo: State, state: State): Outcome {
    return this.forbid(CALLS[call][leadsTo], state, earlier.line, earlier);
  }

  private forbid(answer: CallAnswer, state: State, because: number | undefined, earlier?: Made): Outcome {
    if (answer.kind === 'error') {
      const { host, made } = this;
      const facts = { host: host.name, call: textOf(made), state, error: answer.error };
      const forbidding = earlier && textOf(earlier);
      this.world.report('call/order', made.at, { ...facts, mistake: 'forbidden', earlier: forbidding }, because);
    }
    return { answer, ends: [] };
  }

  /** Done, and TCP has nothing to do about it. */
  unheard(end: End): Outcome {
    return { answer: undefined, ends: [calledEnd(end, end.tcb)] };
  }

  /** The socket of a connection, which the program has from now on. */
  socketOf(end: End): Socket {
    end.socket ??= new Socket(end.name.port, end);
    end.socket.known = true;
    return end.socket;
  }
}

/** What a call has made of an end. */
export function calledEnd(end: End, before: Tcb): CalledEnd {
  return { end: end.name, peer: endTcb(end.peer), before, after: end.tcb };
}

/** The state that TCP finds; a socket that waits for its SYN to be sent counts as SYN-SENT. */
export function stateOf(target: Target): State {
  switch (target.kind) {
    case 'connection':
      return target.end.state;
    case 'listener':
      return 'LISTEN';
    case 'fresh':
      return target.socket.awaited === undefined ? 'CLOSED' : 'SYN-SENT';
    case 'nothing':
      return 'CLOSED';
  }
}

/** The program has let go of it, and nothing is left to be done but to wait. */
function onlyWaits({ state, socket }: End): boolean {
  return state === 'TIME-WAIT' && socket?.released !== undefined;
}

/** The connection is over, and the program has not let go of it: it may not even know. */
export function isUnreleased(end: End): boolean {
  const { socket } = end;
  return end.over && (socket?.known ? socket.released === undefined : wasReset(end));
}

/** It ended by a RST: it has numbers, which no connection has that never was, and no FIN of its own. */
function wasReset(end: End): boolean {
  return end.over && end.tcb.sndNxt !== undefined && end.tcb.finSent === undefined;
}

/** The call as people write it. */
export function textOf({ call }: Made): string {
  return `${call}()`;
}
