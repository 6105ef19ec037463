import { Flag } from '../../tcp/flags.ts';
import { above, covers, type KeptText, keep, overlapping, stretches } from '../../tcp/keptText.ts';
import type { Block } from '../../tcp/options.ts';
import { segEnd, type TcpSegment } from '../../tcp/segment.ts';
import type { Stretch } from '../../tcp/stretch.ts';
import type { Instant, Tcb } from '../../tcp/tcb.ts';
import { atLeast, isAbove, minus, plus, same, type Value } from '../../tcp/value.ts';
import type { End } from '../end.ts';

/** What duplicate ACKs have told an end since something new was acknowledged (RFC 5681 §3.2, RFC 6582 §3.2). */
export interface Recovery {
  duplicates: number;
  /** SND.NXT when they told of a loss: recovery lasts until that is acknowledged. `undefined`: not yet. */
  recover: Value | undefined;
  /** The number behind what has been sent again in this recovery. */
  resent: Value;
  /** What SACK blocks say has arrived (the scoreboard of RFC 6675 §3). */
  sacked: KeptText | undefined;
  /** When the retransmission timer was started last. */
  since: Instant;
  /** TSval of the first ACK that told of something missing; who sends again because of it echoes that, or a later one. */
  readonly told: number | undefined;
}

/** Duplicate ACKs that are taken for a loss (DupThresh, RFC 5681 §3.2, RFC 6675 §2). */
const THRESHOLD = 3;

/**
 * A duplicate ACK for the end that receives it, `tcb` being that end's: it has sent what is not acknowledged, and this
 * acknowledges nothing new, carries nothing, and offers what was offered before (RFC 5681 §2) or has a SACK block that
 * tells something new (RFC 6675 §2).
 */
export function isDuplicateAck(tcb: Tcb, recovery: Recovery | undefined, segment: TcpSegment): boolean {
  const { sndUna, sndNxt, sndWnd } = tcb;
  if ((segment.flags & CONTROLS) !== Flag.ACK || segment.len !== 0) return false;
  if (sndUna === undefined || sndNxt === undefined || !same(segment.ack, sndUna) || !isAbove(sndNxt, sndUna)) {
    return false;
  }
  if (segment.win === undefined || sndWnd === undefined || segment.win === sndWnd) return true;
  return tellsNew(recovery?.sacked, segment);
}

const CONTROLS = Flag.SYN | Flag.FIN | Flag.RST | Flag.ACK;

/** A block above the acknowledgment number, so no D-SACK, that was not reported before. */
function tellsNew(sacked: KeptText | undefined, { ack, options }: TcpSegment): boolean {
  const news = (block: Block): boolean =>
    isAbove(block.left, ack) && (sacked === undefined || !covers(sacked, stretchOf(block)));
  return options?.sack?.some(news) ?? false;
}

function stretchOf({ left, right }: Block): Stretch {
  return { seq: left, end: right, fin: false };
}

/** An end has looked at an acknowledgment: counts duplicates, and ends a recovery that is complete. */
export function acknowledgmentTaken(end: End, before: Tcb, segment: TcpSegment, now: Instant): void {
  if (isDuplicateAck(before, end.recovery, segment)) {
    const recovery = recoveryOf(end, before.sndUna as Value, segment, now);
    recovery.duplicates++;
    takeBlocks(recovery, before, segment, now);
  } else if (end.tcb.sndUna !== before.sndUna) {
    if (end.recovery !== undefined) goOn(end, end.recovery, now);
    // What is new may be followed by a hole at once: a receiver need not answer every segment (RFC 8985 §3.1).
    const { sndUna } = end.tcb;
    if (sndUna === undefined || !segment.options?.sack?.some(({ left }) => isAbove(left, sndUna))) return;
    takeBlocks(recoveryOf(end, sndUna, segment, now), end.tcb, segment, now);
  }
}

function recoveryOf(end: End, una: Value, { options }: TcpSegment, now: Instant): Recovery {
  const told = options?.ts?.value;
  end.recovery ??= { duplicates: 0, recover: undefined, resent: una, sacked: undefined, since: now, told };
  return end.recovery;
}

function takeBlocks(recovery: Recovery, tcb: Tcb, segment: TcpSegment, now: Instant): void {
  const una = tcb.sndUna as Value;
  for (const block of segment.options?.sack ?? []) {
    if (isAbove(block.left, una) && isAbove(block.right, block.left)) {
      recovery.sacked = keep(recovery.sacked, stretchOf(block));
    }
  }
  if (recovery.recover !== undefined || !tellsOfLoss(recovery, tcb)) return;
  recovery.recover = tcb.sndNxt;
  recovery.since = now;
}

/**
 * The third duplicate; or as many stretches, or more bytes than two segments hold, have arrived behind SND.UNA. How
 * much a segment holds is known only where an option tells it.
 */
function tellsOfLoss({ duplicates, sacked }: Recovery, { optionsReceived }: Tcb): boolean {
  if (duplicates >= THRESHOLD) return true;
  const mss = optionsReceived?.mss ?? Number.POSITIVE_INFINITY;
  let count = 0;
  let bytes = 0;
  for (const { seq, end } of stretches(sacked)) {
    const length = minus(end, seq);
    count++;
    bytes += typeof length === 'number' ? length : 1;
  }
  return count >= THRESHOLD || bytes > (THRESHOLD - 1) * mss;
}

/** Something new is acknowledged: in recovery it is either all, or tells of the next hole (RFC 6582, partial ACK). */
function goOn(end: End, recovery: Recovery, now: Instant): void {
  const { sndUna } = end.tcb;
  const partial = recovery.recover !== undefined && sndUna !== undefined && isAbove(recovery.recover, sndUna);
  if (!partial) {
    end.recovery = undefined;
    return;
  }
  recovery.since = now;
  recovery.sacked = above(recovery.sacked, sndUna);
  if (isAbove(sndUna, recovery.resent)) recovery.resent = sndUna;
}

/**
 * Whether duplicate ACKs ask for the segment: it starts at SND.UNA, or is a hole below what SACK blocks report, and
 * has not been sent again yet (RFC 6675 §4, NextSeg).
 */
export function isAskedFor({ recovery, tcb }: End, segment: TcpSegment): boolean {
  const { seq } = segment;
  if (recovery?.recover === undefined || tcb.sndUna === undefined || !atLeast(seq, recovery.resent)) return false;
  if (same(seq, tcb.sndUna)) return true;
  const { sacked } = recovery;
  const end = segEnd(segment);
  if (sacked === undefined || overlapping(sacked, seq, end) !== undefined) return false;
  return overlapping(sacked, end, plus(end, HALF_AROUND)) !== undefined;
}

/** As far ahead as numbers can be compared. */
const HALF_AROUND = 0x7fff_ffff;
