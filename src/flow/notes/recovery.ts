import { Flag } from '../../tcp/flags.ts';
import type { TcpSegment } from '../../tcp/segment.ts';
import type { Instant, Tcb } from '../../tcp/tcb.ts';
import { isAbove, same, type Value } from '../../tcp/value.ts';
import type { End } from '../end.ts';

/** What duplicate ACKs have told an end since something new was acknowledged (RFC 5681 §3.2, RFC 6582 §3.2). */
export interface Recovery {
  duplicates: number;
  /** SND.NXT when the third one came: recovery lasts until that is acknowledged. `undefined`: there were fewer. */
  recover: Value | undefined;
  /** The number behind what has been sent again in this recovery. */
  resent: Value;
  /** When the retransmission timer was started last. */
  since: Instant;
}

/** Duplicate ACKs that are taken for a loss (RFC 5681 §3.2). */
const THRESHOLD = 3;

/**
 * A duplicate ACK as RFC 5681 §2 defines it for the end that receives it, `tcb` being that end's: it has sent what is
 * not acknowledged, and this acknowledges nothing new, carries nothing and offers what was offered before.
 */
export function isDuplicateAck(tcb: Tcb, segment: TcpSegment): boolean {
  const { sndUna, sndNxt, sndWnd } = tcb;
  if ((segment.flags & CONTROLS) !== Flag.ACK || segment.len !== 0) return false;
  if (sndUna === undefined || sndNxt === undefined || !same(segment.ack, sndUna) || !isAbove(sndNxt, sndUna)) {
    return false;
  }
  return segment.win === undefined || sndWnd === undefined || segment.win === sndWnd;
}

const CONTROLS = Flag.SYN | Flag.FIN | Flag.RST | Flag.ACK;

/** An end has looked at an acknowledgment: counts duplicates, and ends a recovery that is complete. */
export function acknowledgmentTaken(end: End, before: Tcb, segment: TcpSegment, now: Instant): void {
  if (isDuplicateAck(before, segment)) countDuplicate(end, before, now);
  else if (end.recovery !== undefined && end.tcb.sndUna !== before.sndUna) goOn(end, end.recovery, now);
}

function countDuplicate(end: End, { sndUna, sndNxt }: Tcb, now: Instant): void {
  end.recovery ??= { duplicates: 0, recover: undefined, resent: sndUna as Value, since: now };
  const { recovery } = end;
  recovery.duplicates++;
  if (recovery.duplicates !== THRESHOLD || recovery.recover !== undefined) return;
  recovery.recover = sndNxt;
  recovery.since = now;
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
  if (isAbove(sndUna, recovery.resent)) recovery.resent = sndUna;
}
