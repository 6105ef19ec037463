import type { Segment } from '../../syntax/tree.ts';
import { Flag } from '../../tcp/flags.ts';
import { type TcpSegment, textEnd, textStart } from '../../tcp/segment.ts';
import { isAbove, minus, type Value } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import { headOf } from '../flags.ts';
import type { Sending } from '../sending.ts';
import type { World } from '../world.ts';
import { isHeld, reportNotFollowed } from './overdue.ts';
import type { Program } from './program.ts';
import { Socket } from './socket.ts';
import { bytesReceived } from './talking.ts';

/**
 * A segment of a host that makes calls, about to be sent: reports what no call accounts for, unless the line has been
 * reported already, and notes which call it follows.
 */
export function followCalls(
  world: World,
  statement: Segment,
  from: End,
  program: Program,
  { read, standing, answered, counts, leaves }: Sending,
): void {
  if (!counts) {
    // What a mistake keeps from being sent was still what the program called for.
    if (!leaves && read.flags & Flag.SYN) program.takeConnecting(from.name.port);
    return;
  }
  const judges = isHeld(from.host, from) && !world.isSilenced;
  const report = judges ? reporter(world, statement, from) : undefined;
  const opens = (read.flags & (Flag.SYN | Flag.ACK | Flag.RST)) === Flag.SYN && from.tcb.iss === undefined;
  if (opens) followConnect(from, program, report);
  if (read.flags & Flag.RST) {
    if (answered === undefined || from.socket?.awaited?.segment === 'RST') followAbort(from, program, report);
    return;
  }
  const socket = from.socket ?? adopt(from, program);
  if (socket.awaited?.segment === 'RST') {
    reportNotFollowed(world, from.host, socket);
    program.settle(socket);
    socket.released = undefined;
  }
  // The byte of a window probe counts when it is sent again.
  if (standing !== 'window-probe') {
    // With a wrong number it may have been meant as something that is sent again.
    const again = socket.sent > 0 && world.hasFaultOf('seq/');
    followSend(from, program, socket, read, again ? undefined : report);
  }
  if (read.flags & Flag.FIN && from.tcb.finSent === undefined) followClose(program, socket, report);
}

interface Reporter {
  notAsked(segment: 'SYN' | 'FIN' | 'RST'): void;
  notGiven(bytes: number, given: number): void;
  overtakes(unsent: number, line: number | undefined): void;
}

function reporter(world: World, statement: Segment, { host, name }: End): Reporter {
  const at = headOf(statement);
  const end = statement.left.port === undefined && statement.right.port === undefined ? host.name : endText(name);
  return {
    notAsked: segment => world.report('call/order', at, { host: host.name, mistake: 'not asked', segment, end }),
    notGiven: (bytes, given) =>
      world.report('call/order', at, { host: host.name, mistake: 'not given', bytes, given, end }),
    overtakes: (unsent, line) =>
      world.report('call/order', at, { host: host.name, mistake: 'overtakes', unsent }, line),
  };
}

function endText({ host, port }: End['name']): string {
  return port === undefined ? host : `${host}:${port}`;
}

/** A SYN of its own follows a connect(). */
function followConnect(from: End, program: Program, report: Reporter | undefined): void {
  const socket = program.takeConnecting(from.name.port);
  if (socket === undefined) {
    from.socket = new Socket(from.name.port, from);
    from.socket.unasked = 'SYN';
    report?.notAsked('SYN');
    return;
  }
  socket.port = from.name.port;
  socket.end = from;
  from.socket = socket;
}

/**
 * The socket of a connection that came to a listener, or whose opening was not seen: the connect() that asked for it
 * has then been followed by what was taken for it.
 */
function adopt(from: End, program: Program): Socket {
  const unseen = !from.given && !from.tcb.passive && from.tcb.iss === undefined;
  const connecting = unseen ? program.takeConnecting(from.name.port) : undefined;
  const socket = connecting ?? new Socket(from.name.port, from);
  socket.end = from;
  from.socket = socket;
  return socket;
}

/** New text is what send() was given. */
function followSend(
  from: End,
  program: Program,
  socket: Socket,
  segment: TcpSegment,
  report: Reporter | undefined,
): void {
  const fresh = newBytes(from, segment);
  if (fresh === 0) return;
  socket.sent += fresh ?? 1;
  if (fresh === undefined) socket.uncounted = true;
  if (socket.sent <= socket.given) return;
  // What was given to a socket that no SYN has followed was meant for this one.
  const other = program.current;
  if (other !== undefined) {
    socket.given += other.given;
    other.given = 0;
  }
  const { given, missed } = socket;
  const missing = socket.sent - given;
  if (missing <= 0) return;
  socket.given = socket.sent;
  socket.missed = true;
  socket.uncounted = true;
  if (!missed) report?.notGiven(missing, given);
}

/** Bytes behind SND.NXT; `undefined`: some, but nobody knows how many. */
function newBytes({ tcb }: End, segment: TcpSegment): number | undefined {
  if (segment.len === 0) return 0;
  const first = tcb.sndNxt === undefined ? textStart(segment) : tcb.sndNxt;
  const end = textEnd(segment);
  if (!isAbove(end, first)) return 0;
  const bytes: Value = minus(end, first);
  return typeof bytes === 'number' ? bytes : undefined;
}

/** The first FIN follows close() or shutdown(WR), and all that was given to send(). */
function followClose(program: Program, socket: Socket, report: Reporter | undefined): void {
  const { closed, unsent } = socket;
  program.settle(socket);
  if (closed === undefined) {
    socket.unasked = 'FIN';
    report?.notAsked('FIN');
  } else if (unsent > 0) {
    report?.overtakes(unsent, closed.line);
  }
}

/**
 * A RST of its own follows abort(). A stack also resets by itself when the program has closed the socket with data
 * unread, or data arrives after that (RFC 9293 §3.6.1, SHLD-3).
 */
function followAbort(from: End, program: Program, report: Reporter | undefined): void {
  const socket = from.socket ?? adopt(from, program);
  const { awaited, released, read } = socket;
  program.settle(socket);
  if (awaited?.segment === 'RST') return;
  if (released !== undefined && (bytesReceived(from) ?? Number.POSITIVE_INFINITY) > read) return;
  socket.unasked = 'RST';
  report?.notAsked('RST');
}
