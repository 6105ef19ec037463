import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { plus, same } from '../tcp/value.ts';
import type { End } from './end.ts';
import { writtenFlags } from './flags.ts';
import type { Route } from './route.ts';

/**
 * The TCB that a SYN+ACK is sent from which answers with a cookie: all of it goes into the ISN, nothing stays at the
 * end (RFC 4987 §3.6). So it cannot be sent a second time, unless the SYN comes again.
 */
export function cookieToSend({ from, forged }: Route, statement: Segment): Tcb | undefined {
  const { cookie } = from;
  if (cookie === undefined || cookie.iss !== undefined || forged || statement.old) return undefined;
  const controls = writtenFlags(statement) & (Flag.SYN | Flag.ACK | Flag.RST);
  return controls === (Flag.SYN | Flag.ACK) ? cookie : undefined;
}

/** The TCB that a segment brings back: it acknowledges the cookie, and comes from who sent the SYN. */
export function returnedCookie({ cookie }: End, { flags, seq, ack }: TcpSegment): Tcb | undefined {
  if (cookie?.iss === undefined || cookie.rcvNxt === undefined) return undefined;
  if ((flags & (Flag.SYN | Flag.ACK | Flag.RST)) !== Flag.ACK) return undefined;
  return same(ack, plus(cookie.iss, 1)) && same(seq, cookie.rcvNxt) ? cookie : undefined;
}
