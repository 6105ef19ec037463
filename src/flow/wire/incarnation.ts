import { Flag } from '../../tcp/flags.ts';
import { hasFlag, type TcpSegment } from '../../tcp/segment.ts';
import { isBeyondFin } from '../../tcp/sends/permission.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { atLeast, isAbove, minus, same } from '../../tcp/value.ts';
import type { End } from '../end.ts';

/**
 * Which connection of the pair a segment belongs to: a SYN with another number begins the next one; but should the
 * ends go on with the old one, the SYN was a stray, and nothing has come of it (RFC 9293 §3.10.7.4, fourth).
 */
export function takeIncarnation(from: End, segment: TcpSegment, line: number): void {
  const { connection } = from;
  if (!hasFlag(segment, Flag.SYN)) {
    if (connection.former !== undefined && goesOnAsBefore(from, segment)) restore(from, line);
    else if (isNextLife(from, segment)) renewBoth(from);
    return;
  }
  if (hasFlag(segment, Flag.ACK)) connection.former = undefined;
  if (!isOther(from.tcb, segment)) return;
  const keepsPeer = hasFlag(segment, Flag.ACK) && awaits(from.peer.tcb, segment);
  if (!hasFlag(segment, Flag.ACK)) connection.former = [connection.ends[0].tcb, connection.ends[1].tcb];
  from.renew();
  if (!keepsPeer) from.peer.renew();
}

/**
 * Both ends have closed, and this is text far from where it ended: of the next connection, whose SYNs were not seen.
 * Right behind the FIN it would be more of the old one.
 */
function isNextLife({ tcb, peer }: End, segment: TcpSegment): boolean {
  const { finSent, sndUna } = tcb;
  if (finSent === undefined || sndUna === undefined || peer.tcb.finSent === undefined) return false;
  return isAbove(sndUna, finSent) && isBeyondFin(tcb, segment) && minus(segment.seq, finSent) !== 1;
}

function renewBoth(end: End): void {
  end.renew();
  end.peer.renew();
}

/** The SYN is not the one that the end's numbers come from, or the end has closed since and opens again. */
function isOther({ iss, firstSent, finSent }: Tcb, { flags, seq }: TcpSegment): boolean {
  if (iss !== undefined) return (finSent !== undefined && !(flags & Flag.ACK)) || !same(iss, seq);
  return firstSent !== undefined && minus(firstSent, seq) !== 1;
}

/** The peer has sent a SYN, and this is the answer. */
function awaits({ state, sndNxt }: Tcb, { ack }: TcpSegment): boolean {
  return state === 'SYN-SENT' && sndNxt !== undefined && same(sndNxt, ack);
}

/** The number fits what was before the SYN, and not what came of it. */
function goesOnAsBefore(from: End, { seq }: TcpSegment): boolean {
  const { former, ends } = from.connection;
  const before = former?.[from === ends[0] ? 0 : 1];
  if (before?.sndNxt === undefined || before.sndUna === undefined) return false;
  if (from.tcb.sndNxt !== undefined && same(seq, from.tcb.sndNxt)) return false;
  return atLeast(seq, before.sndUna) && atLeast(before.sndNxt, seq);
}

function restore({ connection }: End, line: number): void {
  const { former, ends } = connection;
  connection.former = undefined;
  if (former === undefined) return;
  ends[0].become(former[0], line);
  ends[1].become(former[1], line);
}
