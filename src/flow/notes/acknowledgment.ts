import { Flag } from '../../tcp/flags.ts';
import type { TcpSegment } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { isAbove, minus, plus, same } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import type { NoteCode } from '../note.ts';
import { isDuplicateAck } from './recovery.ts';

/** What a segment is that carries nothing but an ACK; `from` is its sender, before it is sent. */
export function acknowledgmentNote(from: End, segment: TcpSegment): NoteCode | undefined {
  if (from.owes('challenge ACK')) return 'note/challenge-ack';
  const { tcb, asked } = from;
  const { lastAckSent } = tcb;
  const again = lastAckSent !== undefined && same(segment.ack, lastAckSent);
  if (again && asked === 'note/keep-alive') return 'note/keep-alive-ack';
  const probed =
    asked === 'note/zero-window-probe' && lastAckSent !== undefined && minus(segment.ack, lastAckSent) === 1;
  const { peer } = from;
  if (isDuplicateAck(peer.tcb, peer.recovery, segment)) return 'note/duplicate-ack';
  return (again || probed) && offersMore(tcb, segment) ? 'note/window-update' : undefined;
}

/** The right edge that the segment offers lies above the one offered last. */
function offersMore({ rcvEdge }: Tcb, { ack, win }: TcpSegment): boolean {
  return rcvEdge !== undefined && win !== undefined && isAbove(plus(ack, win), rcvEdge);
}

/** It acknowledges, and carries neither text nor SYN, FIN or RST. */
export function isPureAck({ flags, len }: TcpSegment): boolean {
  return len === 0 && (flags & (Flag.SYN | Flag.FIN | Flag.RST | Flag.ACK)) === Flag.ACK;
}
