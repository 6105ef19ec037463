import { Flag } from '../../tcp/flags.ts';
import { hasReceived } from '../../tcp/hasReceived.ts';
import { overlapping, stretchAt } from '../../tcp/keptText.ts';
import { hasFlag, segEnd, segLen, type TcpSegment } from '../../tcp/segment.ts';
import type { SequenceStanding } from '../../tcp/sends/sequenceStanding.ts';
import type { Instant } from '../../tcp/tcb.ts';
import { isBelow, isPositive, plus, same } from '../../tcp/value.ts';
import { type VerdictKind, Verdicts } from '../../tcp/verdict.ts';
import type { End } from '../end.ts';
import type { Carried } from '../network.ts';
import { NO_NOTES, type NoteCode, noted } from '../note.ts';
import type { Arrival } from '../trace.ts';
import { isPureAck } from './acknowledgment.ts';
import { acknowledgmentTaken, isDuplicateAck } from './recovery.ts';
import { probeNote } from './sending.ts';

/** What a segment turns out to be that arrives later than it was sent, or once more. */
export function notesOfLateArrival(carried: Carried, arrival: Arrival): readonly NoteCode[] {
  const { event, from, segment, incarnation } = carried;
  if (isDuplicateHere(carried, arrival)) return ['note/duplicate-ack'];
  // What an end has sent tells nothing of a segment that bears its name by forgery.
  const forged = event.by !== event.from.host;
  if (!forged && (incarnation !== from.incarnation || !bringsNews(from, segment, arrival))) {
    return ['note/stale-segment'];
  }
  const overtaken = event.standing !== 'retransmission' && isOvertaken(segment, arrival);
  return noted(overtaken ? ['note/out-of-order'] : NO_NOTES, crossingNote(segment, arrival));
}

function isDuplicateHere({ from, segment }: Carried, { before, verdict }: Arrival): boolean {
  return isPureAck(segment) && verdict.kind === 'accepted' && isDuplicateAck(before, from.peer.recovery, segment);
}

/** A SYN or a FIN that meets an end which has sent its own. */
function crossingNote(segment: TcpSegment, { before, after, verdict }: Arrival): NoteCode | undefined {
  if (verdict === Verdicts.synSentCrosses) return 'note/simultaneous-open';
  const closes = hasFlag(segment, Flag.FIN) && before.state === 'FIN-WAIT-1' && after.state === 'CLOSING';
  return closes ? 'note/simultaneous-close' : undefined;
}

/** Whether the receiver learns something: a copy of what it has, or a message of a connection that is over, is too late. */
function bringsNews(from: End, segment: TcpSegment, { before, verdict }: Arrival): boolean {
  switch (verdict.kind) {
    case 'accepted':
      return !isPureAck(segment) || before.sndUna === undefined || !isBelow(segment.ack, before.sndUna);
    case 'kept':
      return !hasReceived(before, segment.seq, segEnd(segment));
    case 'opened':
      return from.state !== 'CLOSED' && from.tcb.iss !== undefined && same(from.tcb.iss, segment.seq);
    case 'challenged':
      return hasFlag(segment, Flag.RST);
    case 'duplicate':
    case 'refused':
    case 'ignored':
      return false;
    default:
      return true;
  }
}

/** Something with higher numbers has come before it (RFC 4737 §3.3). */
function isOvertaken(segment: TcpSegment, { before, verdict }: Arrival): boolean {
  const { kept } = before;
  if (kept === undefined || !isPositive(segLen(segment))) return false;
  if (verdict.kind === 'accepted') return true;
  const end = segEnd(segment);
  if (verdict.kind !== 'kept') return false;
  return stretchAt(kept, end) !== undefined || overlapping(kept, end, plus(end, HALF_AROUND)) !== undefined;
}

/** As far ahead as numbers can be compared. */
const HALF_AROUND = 0x7fff_ffff;

/** Whoever has taken a segment remembers what it asks for, and what it acknowledges. */
export function heard(
  from: End,
  segment: TcpSegment,
  standing: SequenceStanding | undefined,
  { before, verdict }: Arrival,
  now: Instant,
): void {
  if (!TAKEN.has(verdict.kind)) return;
  const { peer } = from;
  if (standing === 'keep-alive' || standing === 'window-probe') peer.asked = probeNote(from);
  // The acknowledgment of what has arrived before is not looked at (RFC 9293 §3.10.7.4, first).
  if (segment.flags & Flag.ACK && verdict.kind !== 'duplicate') acknowledgmentTaken(peer, before, segment, now);
}

/** Whether what a segment brings has come to nothing: it did not arrive, or the receiver has not taken it. */
export function isLost(arrival: Arrival | undefined): boolean {
  return arrival === undefined || !TAKEN.has(arrival.verdict.kind);
}

/** The receiver has what the segment brings, or had it before. */
const TAKEN: ReadonlySet<VerdictKind> = new Set(['accepted', 'kept', 'opened', 'duplicate']);
