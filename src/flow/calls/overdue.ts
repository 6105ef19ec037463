import { isAbove, plus } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import type { Host } from '../host.ts';
import type { World } from '../world.ts';
import { textOf } from './caller.ts';
import type { Socket } from './socket.ts';

/** The end of a scenario: reports the calls that a segment should have followed. */
export function reportOverdue(world: World): void {
  for (const host of world.hosts.values()) {
    if (host.program === undefined) continue;
    for (const socket of host.program.awaiting) if (isOverdue(socket)) reportNotFollowed(world, host, socket);
  }
}

/** Reports a call at its own place: the segment that it asks for has not come. */
export function reportNotFollowed(world: World, host: Host, { awaited, end }: Socket): void {
  if (awaited === undefined || !isHeld(host, end)) return;
  const { made, segment } = awaited;
  world.report('call/order', made.at, { host: host.name, mistake: 'not followed', call: textOf(made), segment });
}

/** Whether segments and calls of this end must account for each other. */
export function isHeld(host: Host, end: End | undefined): boolean {
  return host.program?.held === true && end?.given !== true;
}

/** A SYN and a RST leave at once. A FIN may have to wait for the data before it, and for the window. */
function isOverdue(socket: Socket): boolean {
  const { awaited, end } = socket;
  if (awaited === undefined || end === undefined) return awaited !== undefined;
  if (end.socket !== socket || end.over) return false;
  if (awaited.segment !== 'FIN') return true;
  return (end.state === 'ESTABLISHED' || end.state === 'CLOSE-WAIT') && socket.unsent === 0 && hasRoom(end);
}

function hasRoom({ tcb: { sndUna, sndNxt, sndWnd } }: End): boolean {
  if (sndUna === undefined || sndNxt === undefined || sndWnd === undefined) return true;
  return isAbove(plus(sndUna, sndWnd), sndNxt);
}
