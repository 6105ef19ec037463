import type { Call } from '../../syntax/tree.ts';
import type { Host } from '../host.ts';
import { integer } from '../numbers.ts';
import type { World } from '../world.ts';
import { Caller, type Outcome } from './caller.ts';
import { abort, closeSocket, shutdown } from './closing.ts';
import { accept, bind, connect, listen, makeSocket } from './opening.ts';
import { Program } from './program.ts';
import { reboot } from './reboot.ts';
import { receive, send } from './talking.ts';

/** `A: close()`: what the program on a host calls, and what TCP makes of it. */
export function makeCall(world: World, statement: Call, line: number): void {
  const host = world.host(statement.end.host);
  const port = world.portOf(statement.end);
  const outcome = perform(world, host, statement, port, line);
  world.emit({ kind: 'call', ...world.happened(line), host: host.name, statement, ...outcome, scope: world.scope });
}

function perform(world: World, host: Host, statement: Call, port: number | undefined, line: number): Outcome {
  if (statement.call === 'reboot') return { answer: undefined, ends: reboot(host, statement, line) };
  const argument = argumentOf(world, statement);
  // Of a raw host nothing is asked, so nothing follows from what it calls.
  if (host.raw) return { answer: undefined, ends: [] };
  host.program ??= newProgram(host);
  const caller = new Caller(world, host, host.program, statement, port, line);
  switch (statement.call) {
    case 'socket':
      return makeSocket(caller);
    case 'bind':
      return bind(caller, argument);
    case 'listen':
      return listen(caller, argument);
    case 'connect':
      return connect(caller);
    case 'accept':
      return accept(caller);
    case 'send':
      return send(caller, argument);
    case 'recv':
      return receive(caller, argument);
    case 'shutdown':
      return shutdown(caller, statement.how?.text);
    case 'close':
      return closeSocket(caller);
    case 'abort':
      return abort(caller);
  }
}

/** The first call of a host: what has reached it so far is ready for accept(). */
function newProgram(host: Host): Program {
  const program = new Program();
  for (const end of host.live) {
    if (end.tcb.passive && end.state !== 'SYN-RECEIVED') program.becameReady(end);
  }
  return program;
}

/** The integer in the parentheses; `undefined` if none is written, or none that can be read. */
function argumentOf(world: World, { argument, call }: Call): number | undefined {
  if (argument === undefined) return undefined;
  return integer(world, argument, `${call}()`, call === 'bind' ? 65_535 : Number.MAX_SAFE_INTEGER);
}
