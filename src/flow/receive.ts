import { segmentArrives } from '../tcp/arrives/segmentArrives.ts';
import { Flag } from '../tcp/flags.ts';
import { keep } from '../tcp/keptText.ts';
import { segEnd, type TcpSegment, textEnd, textStart } from '../tcp/segment.ts';
import { LISTEN_TCB, type Tcb } from '../tcp/tcb.ts';
import { isAbove, same } from '../tcp/value.ts';
import { Verdicts } from '../tcp/verdict.ts';
import { returnedCookie } from './cookie.ts';
import type { End } from './end.ts';
import { turnedAway } from './overflow.ts';
import type { Arrival } from './trace.ts';
import type { World } from './world.ts';

/** How a segment is taken by who receives it. */
export type Reception =
  | 'as it is'
  /** Its checksum is wrong: it is dropped before anything of it is read. */
  | 'corrupt'
  // The sender's mistake has been reported and counts as if it were allowed, else the peer's ACK would be a second one:
  /** Its text lies beyond the window, and is taken. */
  | 'beyond the window'
  /** Its text comes before the handshake is done, or after the FIN, and is taken. */
  | 'as text';

/** Question 2: what the end does with a segment that arrives now. Nothing arrives at a forged address. */
export function receive(
  world: World,
  to: End,
  segment: TcpSegment,
  reception: Reception,
  line: number,
): Arrival | undefined {
  if (to.host.unreachable) return undefined;
  if (reception === 'corrupt') return { before: to.tcb, after: to.tcb, verdict: Verdicts.badChecksum };
  // It was sent back to LISTEN, and its host has closed that since, or forgotten it.
  if (to.state === 'LISTEN' && !to.given && !to.host.accepts(to.name.port)) to.renew();
  const turned = turnedAway(world, to, segment, line);
  if (turned !== undefined) return turned;
  const cookie = returnedCookie(to, segment);
  const opens = (segment.flags & (Flag.SYN | Flag.ACK | Flag.RST)) === Flag.SYN;
  const accepts = opens && to.state === 'CLOSED' && to.host.accepts(to.name.port);
  if (to.over && (accepts || cookie !== undefined)) to.renew();
  // A host that is told nothing has been listening all along, as it turns out.
  const hasListened = to.state === 'CLOSED' && (accepts || cookie !== undefined);
  const before = hasListened ? LISTEN_TCB : to.tcb;
  const met = cookie ?? (reception === 'beyond the window' ? widened(before, segment) : before);
  const outcome = segmentArrives(met, segment, world.surroundings);
  to.become(reception === 'as text' ? withText(outcome.tcb, segment) : outcome.tcb, line);
  if (to.tcb.timeWaitUntil !== before.timeWaitUntil || to.state === 'SYN-RECEIVED') world.watch(to);
  to.host.latest = to;
  const bare = cookie !== undefined && outcome.verdict === Verdicts.handshakeCompletes;
  return { before, after: to.tcb, verdict: bare ? Verdicts.cookieReturns : outcome.verdict };
}

function widened(tcb: Tcb, segment: TcpSegment): Tcb {
  const end = segEnd(segment);
  return tcb.rcvEdge !== undefined && isAbove(end, tcb.rcvEdge) ? { ...tcb, rcvEdge: end } : tcb;
}

/** Before the handshake is done the text waits, as that of a SYN does; after the FIN it is taken if it is next. */
function withText(tcb: Tcb, segment: TcpSegment): Tcb {
  if (tcb.state === 'SYN-RECEIVED') {
    return { ...tcb, kept: keep(tcb.kept, { seq: textStart(segment), end: textEnd(segment), fin: false }) };
  }
  return tcb.rcvNxt !== undefined && same(tcb.rcvNxt, segment.seq) ? { ...tcb, rcvNxt: segEnd(segment) } : tcb;
}
