import { above, covers, type KeptText, keep, overlapping } from '../../tcp/keptText.ts';
import { segEnd, segLen, type TcpSegment } from '../../tcp/segment.ts';
import type { Instant, Tcb } from '../../tcp/tcb.ts';
import { atLeast, isAbove, isPositive, minus, same, type Value } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import type { NoteCode } from '../note.ts';
import type { World } from '../world.ts';
import { isAskedFor } from './recovery.ts';

/** What a segment is that its sender has sent before. */
export function retransmissionNote(world: World, from: End, segment: TcpSegment): NoteCode {
  if (isNeedless(world, from, segment)) return 'note/spurious-retransmission';
  return isFast(world, from, segment) ? 'note/fast-retransmission' : 'note/retransmission';
}

/** The sender has sent it again: a recovery goes on, or the timer has ended it (RFC 6582 §3.2, step 4). */
export function resent(world: World, from: End, segment: TcpSegment): void {
  const { recovery, tcb } = from;
  if (recovery === undefined) return;
  if (isFast(world, from, segment)) recovery.resent = segEnd(segment);
  else if (world.view === 'host' || isFirst(tcb, segment)) from.recovery = undefined;
}

/** The timer begins with the first that is missing (RFC 6298 §5.4); on the wire anything else may be but a copy. */
function isFirst({ sndUna }: Tcb, { seq }: TcpSegment): boolean {
  return sndUna !== undefined && same(seq, sndUna);
}

/** Duplicate ACKs, not the timer, ask for it. */
function isFast({ now, times, view }: World, from: End, segment: TcpSegment): boolean {
  if (!isAskedFor(from, segment)) return false;
  // Which RTO the hosts of a capture had nobody knows.
  return view === 'wire' || !hasRunOut(from.recovery?.since ?? now, now, times.rto);
}

function hasRunOut(since: Instant, now: Instant, rto: number): boolean {
  return now - since >= rto;
}

/**
 * Nothing of it is missing: it has arrived, or never was lost and is on its way (RFC 4015 §1, RFC 2883 §4). Who sees
 * the wire knows only what has been acknowledged.
 */
function isNeedless({ view }: World, from: End, segment: TcpSegment): boolean {
  const end = segEnd(segment);
  if (view === 'wire') return from.tcb.sndUna !== undefined && atLeast(from.tcb.sndUna, end);
  return from.lost === undefined || !isMissing(from.lost, from.peer.tcb, segment.seq, end);
}

/** Some of the numbers from `seq` to before `end` were lost, and have not arrived since. */
function isMissing(lost: KeptText, peer: Tcb, seq: Value, end: Value): boolean {
  if (!isAbove(end, seq)) return false;
  const stretch = overlapping(lost, seq, end);
  if (stretch === undefined) return false;
  const first = isAbove(stretch.seq, seq) ? stretch.seq : seq;
  const last = isAbove(end, stretch.end) ? stretch.end : end;
  if (!hasReceived(peer, first, last)) return true;
  return isMissing(lost, peer, seq, first) || isMissing(lost, peer, last, end);
}

/** Whether an end has all that its peer has sent from `seq` to before `end`; the last number may be a FIN's. */
export function hasReceived({ rcvNxt, kept }: Tcb, seq: Value, end: Value): boolean {
  if (rcvNxt !== undefined && atLeast(rcvNxt, end)) return true;
  if (kept === undefined) return false;
  return covers(kept, { seq, end, fin: false }) || covers(kept, { seq, end: minus(end, 1), fin: true });
}

/** What a segment occupies in its sender's numbers has not arrived and will not. */
export function noteLoss(from: End, segment: TcpSegment): void {
  if (!isPositive(segLen(segment))) return;
  const { sndUna } = from.tcb;
  const open = sndUna === undefined ? from.lost : above(from.lost, sndUna);
  from.lost = keep(open, { seq: segment.seq, end: segEnd(segment), fin: false });
}
