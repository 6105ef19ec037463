import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { hasReceived } from '../tcp/hasReceived.ts';
import { type TcpSegment, textEnd } from '../tcp/segment.ts';
import { type AcknowledgmentStanding, acknowledgmentStanding } from '../tcp/sends/acknowledgmentStanding.ts';
import { receivedAnyway } from '../tcp/sends/receivedAnyway.ts';
import { isMiscounted, isMistaken, type SequenceStanding, sequenceStanding } from '../tcp/sends/sequenceStanding.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { isAbove, minus, plus, same, type Value } from '../tcp/value.ts';
import type { End } from './end.ts';
import type { AckFault, NumberFault } from './fault.ts';
import { headOf } from './flags.ts';
import { assumeOpen } from './learn.ts';
import { fieldOf, hasField } from './numbers.ts';
import { show } from './scope.ts';
import { moveBySlip, movedReceiver, movedSender } from './slip.ts';
import type { World } from './world.ts';

/**
 * Question 1 for SEG.SEQ: reports `seq/*`. The engine goes on at the right number, but what was written is remembered:
 * the first later number that fits only that moves the end there in silence ({@link settleSlip}).
 */
export function judgeSequence(
  world: World,
  statement: Segment,
  from: End,
  drafted: TcpSegment,
  line: number,
): SequenceStanding {
  const standing = reportSequence(world, statement, from, from.tcb, drafted, line);
  if (isMistaken(standing)) {
    const start = rightSequence(from.tcb, standing);
    from.slip = { start, by: minus(drafted.seq, start) };
  }
  return standing;
}

/** Reports SEG.SEQ if it is wrong for an end with this TCB. */
export function reportSequence(
  world: World,
  statement: Segment,
  from: End,
  tcb: Tcb,
  drafted: TcpSegment,
  line: number,
): SequenceStanding {
  const standing = sequenceStanding(tcb, drafted);
  if (!isMistaken(standing)) return standing;
  const field = fieldOf(statement, 'seq');
  const facts: NumberFault = {
    host: from.host.name,
    written: show(drafted.seq, world.scope, line),
    right: show(rightSequence(tcb, standing), world.scope, line),
    hasValue: field !== undefined,
  };
  const at = field ?? headOf(statement);
  if (standing === 'phantom-byte') {
    const control = tcb.finSent !== undefined && same(drafted.seq, tcb.finSent) ? 'FIN' : 'SYN';
    world.report('seq/phantom-byte', at, { ...facts, control }, from.since.sndNxt);
  } else if (standing === 'isn-changed') {
    world.report('seq/isn-changed', at, facts, from.since.iss);
  } else if (standing === 'mismatch') {
    const acknowledgedBy = isMiscounted(tcb, drafted) ? from.peer.host.name : undefined;
    world.report('seq/mismatch', at, { ...facts, acknowledgedBy }, from.since.sndNxt);
  } else {
    world.report('seq/gap', at, facts, from.since.sndNxt);
  }
  return standing;
}

/** The number that a segment with a mistaken one should have; an end that can be mistaken has it. */
export function rightSequence(tcb: Tcb, standing: SequenceStanding): Value {
  return (standing === 'isn-changed' ? tcb.iss : tcb.sndNxt) as Value;
}

/** Decides a slip by the next written number: it fits what was right, or only what was written. */
export function settleSlip(world: World, statement: Segment, from: End, drafted: TcpSegment, line: number): void {
  const { slip, tcb } = from;
  if (slip === undefined || !hasField(statement, 'seq')) return;
  const standing = sequenceStanding(tcb, drafted);
  if (standing === 'next') from.slip = undefined;
  else if (isMistaken(standing) && !isMistaken(sequenceStanding(movedSender(tcb, slip), drafted))) {
    moveBySlip(world, from, slip, line);
  }
}

/**
 * Question 1 for SEG.ACK: reports `ack/*`. After `ack/not-received` what was sent counts as received; otherwise
 * RCV.NXT counts.
 */
export function judgeAcknowledgment(
  world: World,
  statement: Segment,
  from: End,
  segment: TcpSegment,
  line: number,
): TcpSegment {
  if (!(segment.flags & Flag.ACK)) return segment;
  const { peer } = from;
  if (peer.slip !== undefined && hasField(statement, 'ack')) {
    settlePeerSlip(world, from, segment.ack, line);
  }
  const { tcb } = from;
  switch (reportAcknowledgment(world, statement, from, tcb, segment.ack, line)) {
    case 'next':
      return segment;
    case 'not-received':
      from.become(receivedAnyway(tcb, peer.tcb, segment.ack, world.surroundings), line);
      world.watch(from);
      return segment;
    default:
      if (tcb.rcvNxt !== undefined) return { ...segment, ack: tcb.rcvNxt };
      return acknowledgeUnheard(from, segment, line);
  }
}

/** SYN-SENT acknowledges what nobody has sent: as if allowed, a bare ACK makes the connection count as open. */
function acknowledgeUnheard(from: End, segment: TcpSegment, line: number): TcpSegment {
  const ack = from.peer.tcb.sndMax ?? segment.ack;
  if (segment.len === 0 && !(segment.flags & (Flag.SYN | Flag.RST))) assumeOpen(from, segment.seq, ack, line);
  return { ...segment, ack };
}

/** Reports SEG.ACK if it is wrong for an end with this TCB. */
export function reportAcknowledgment(
  world: World,
  statement: Segment,
  from: End,
  tcb: Tcb,
  ack: Value,
  line: number,
): AcknowledgmentStanding {
  const { peer } = from;
  const standing = acknowledgmentStanding(tcb, ack, peer.tcb);
  if (standing === 'next') return standing;
  const right = tcb.rcvNxt;
  const { sndMax } = peer.tcb;
  const facts: AckFault = {
    host: from.host.name,
    peer: peer.host.name,
    written: show(ack, world.scope, line),
    right: right === undefined ? undefined : show(right, world.scope, line),
    peerNext: sndMax === undefined ? undefined : show(sndMax, world.scope, line),
  };
  const at = fieldOf(statement, 'ack') ?? headOf(statement);
  switch (standing) {
    case 'beyond-sent': {
      const because = right === undefined ? undefined : (peer.since.sndNxt ?? from.since.rcvNxt);
      world.report('ack/beyond-sent', at, facts, because);
      break;
    }
    case 'not-received': {
      const fate = from.incoming > 0 ? 'on its way' : 'lost';
      const laterArrived = hasReceived(tcb, minus(ack, 1), ack);
      world.report('ack/not-received', at, { ...facts, fate, laterArrived }, peer.since.sndNxt);
      break;
    }
    case 'phantom-byte': {
      const control = tcb.irs !== undefined && same(ack, tcb.irs) ? 'SYN' : 'FIN';
      world.report('ack/phantom-byte', at, { ...facts, control }, from.since.rcvNxt);
      break;
    }
    case 'stale':
      world.report('ack/stale', at, facts, from.since.rcvNxt);
      break;
  }
  return standing;
}

/** Decides the peer's slip by what is acknowledged of it. */
function settlePeerSlip(world: World, from: End, ack: Value, line: number): void {
  const { peer, tcb } = from;
  const { slip } = peer;
  if (slip === undefined) return;
  if (acknowledgmentStanding(tcb, ack, peer.tcb) === 'next') {
    if (isAbove(ack, slip.start)) peer.slip = undefined;
  } else if (acknowledgmentStanding(movedReceiver(tcb, slip), ack, movedSender(peer.tcb, slip)) === 'next') {
    moveBySlip(world, peer, slip, line);
  }
}

/** `window/exceeded`: new data beyond what the peer offers. Old data may be sent again there (RFC 9293 §3.8.6, MAY-7). */
export function judgeWindow(world: World, statement: Segment, from: End, segment: TcpSegment, line: number): boolean {
  const { sndWnd, sndUna, sndNxt } = from.tcb;
  if (segment.len === 0 || sndWnd === undefined || sndUna === undefined || sndNxt === undefined) return false;
  const end = textEnd(segment);
  const edge = plus(sndUna, sndWnd);
  if (!isAbove(end, edge) || !isAbove(end, sndNxt)) return false;
  if (!world.hasFaultOf('seq/')) {
    world.report(
      'window/exceeded',
      fieldOf(statement, 'len') ?? statement.payload ?? headOf(statement),
      {
        host: from.host.name,
        peer: from.peer.host.name,
        end: show(minus(end, 1), world.scope, line),
        edge: show(edge, world.scope, line),
        window: sndWnd,
      },
      from.since.sndWnd,
    );
  }
  return true;
}
