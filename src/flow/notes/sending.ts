import { Flag } from '../../tcp/flags.ts';
import { hasFlag, type TcpSegment, textEnd } from '../../tcp/segment.ts';
import { atLeast, plus, same } from '../../tcp/value.ts';
import type { End } from '../end.ts';
import { NO_NOTES, type NoteCode, noted } from '../note.ts';
import type { Sending } from '../sending.ts';
import type { World } from '../world.ts';
import { acknowledgmentNote, isPureAck } from './acknowledgment.ts';
import { retransmissionNote } from './retransmission.ts';

/**
 * What a segment is that is about to leave its sender. `reuses`: its pair of ports has had another connection;
 * `isCookie`: it is a SYN+ACK whose sender keeps nothing of it.
 */
export function notesOfSending(
  world: World,
  from: End,
  sending: Sending,
  reuses: boolean,
  isCookie: boolean,
): readonly NoteCode[] {
  const { segment, standing } = sending;
  let notes = noted(NO_NOTES, sending.observed);
  if (!sending.leaves || !sending.counts) return notes;
  if (standing === 'retransmission') notes = noted(notes, retransmissionNote(world, from, segment));
  else if (standing === 'keep-alive' || standing === 'window-probe') notes = noted(notes, probeNote(from));
  else if (isPureAck(segment)) notes = noted(notes, acknowledgmentNote(from, segment));
  else notes = newTextNotes(world, from, segment, reuses, notes);
  if (isCookie) notes = noted(notes, 'note/syn-cookie');
  return segment.win === 0 && !hasFlag(segment, Flag.RST) ? noted(notes, 'note/zero-window') : notes;
}

/** What asks the peer for an answer: while its window is closed, for the window (RFC 9293 §3.8.6.1 and §3.8.4). */
export function probeNote({ tcb }: End): 'note/zero-window-probe' | 'note/keep-alive' {
  return tcb.sndWnd === 0 ? 'note/zero-window-probe' : 'note/keep-alive';
}

function newTextNotes(
  world: World,
  from: End,
  segment: TcpSegment,
  reuses: boolean,
  observed: readonly NoteCode[],
): readonly NoteCode[] {
  let notes = observed;
  if (hasFlag(segment, Flag.SYN)) {
    if (reuses && (world.view === 'wire' || !hasFlag(segment, Flag.ACK))) notes = noted(notes, 'note/port-reuse');
    if (crossesSyn(from, segment)) notes = noted(notes, 'note/simultaneous-open');
  }
  if (hasFlag(segment, Flag.FIN) && crossesFin(world, from, segment)) notes = noted(notes, 'note/simultaneous-close');
  if (segment.len === 0 || hasFlag(segment, Flag.RST)) return notes;
  if (from.state === 'CLOSE-WAIT') notes = noted(notes, 'note/half-close');
  return fillsWindow(world, from, segment) ? noted(notes, 'note/window-full') : notes;
}

/** The peer has sent a SYN, and this is no answer to it but a SYN of its own (RFC 9293 §3.5, Figure 7). */
function crossesSyn({ peer }: End, { flags }: TcpSegment): boolean {
  return !(flags & Flag.ACK) && peer.state === 'SYN-SENT';
}

/**
 * The peer has sent a FIN, and this end closes without having met it (RFC 9293 §3.6, Figure 13). On the wire what this
 * end acknowledges tells whether it has.
 */
function crossesFin({ view }: World, { tcb, peer }: End, { ack }: TcpSegment): boolean {
  const { finSent } = peer.tcb;
  if (finSent === undefined) return false;
  return view === 'wire' ? atLeast(finSent, ack) : !tcb.finReceived;
}

/** Its last byte is the last that the peer offers to take. */
function fillsWindow({ view }: World, { tcb }: End, segment: TcpSegment): boolean {
  // Of a connection that a capture begins in the middle nobody knows how its windows are scaled.
  if (view === 'wire' && (tcb.iss === undefined || tcb.irs === undefined)) return false;
  const { sndUna, sndWnd } = tcb;
  return sndUna !== undefined && sndWnd !== undefined && sndWnd > 0 && same(textEnd(segment), plus(sndUna, sndWnd));
}
