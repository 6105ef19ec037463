import { Flag } from '../../tcp/flags.ts';
import { hasReceived } from '../../tcp/hasReceived.ts';
import { above, type KeptText, keep, overlapping } from '../../tcp/keptText.ts';
import { hasFlag, segEnd, segLen, type TcpSegment } from '../../tcp/segment.ts';
import type { Instant, Tcb } from '../../tcp/tcb.ts';
import { atLeast, isAbove, isPositive, same, type Value } from '../../tcp/value.ts';
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
  return from.lost === undefined || !isMissing(from.lost, from.peer.tcb, segment.seq, endOfOld(from, segment));
}

/** Behind what has been sent before: something new may follow in the same segment. */
function endOfOld({ tcb: { sndNxt } }: End, segment: TcpSegment): Value {
  const end = segEnd(segment);
  return sndNxt !== undefined && isAbove(end, sndNxt) ? sndNxt : end;
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

/** Why what is sent again was not needed, and on which zero-based line that shows. */
export interface Needless {
  readonly because: 'acknowledged' | 'acknowledgment lost' | 'acknowledgment late' | 'not acknowledged' | 'late';
  /** Of the acknowledgment, or of the segment that is late. */
  readonly line: number | undefined;
}

/** Why a spurious retransmission is one; asked before its sender has sent it. */
export function whyNeedless(world: World, from: End, segment: TcpSegment): Needless {
  const { network } = world;
  const { peer, tcb } = from;
  const end = endOfOld(from, segment);
  if (tcb.sndUna !== undefined && atLeast(tcb.sndUna, end)) return { because: 'acknowledged', line: undefined };
  if (!hasReceived(peer.tcb, segment.seq, end)) {
    const late = network.onTheWay(from).find(each => same(each.segment.seq, segment.seq));
    return { because: 'late', line: late?.event.line };
  }
  const late = network.onTheWay(peer).find(each => acknowledges(each.segment, end));
  if (late !== undefined) return { because: 'acknowledgment late', line: late.event.line };
  const { lostAck } = peer;
  return lostAck !== undefined && atLeast(lostAck.ack, end)
    ? { because: 'acknowledgment lost', line: lostAck.line }
    : { because: 'not acknowledged', line: undefined };
}

function acknowledges(segment: TcpSegment, end: Value): boolean {
  return hasFlag(segment, Flag.ACK) && atLeast(segment.ack, end);
}

/** A segment has not arrived and will not: what it occupies in its sender's numbers, and what it acknowledges. */
export function noteLoss(from: End, segment: TcpSegment, line: number): void {
  if (hasFlag(segment, Flag.ACK)) from.lostAck = { ack: segment.ack, line };
  if (!isPositive(segLen(segment))) return;
  const { sndUna } = from.tcb;
  const open = sndUna === undefined ? from.lost : above(from.lost, sndUna);
  from.lost = keep(open, { seq: segment.seq, end: segEnd(segment), fin: false });
}
