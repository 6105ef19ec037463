import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { type TcpSegment, textEnd } from '../tcp/segment.ts';
import { acknowledgmentStanding } from '../tcp/sends/acknowledgmentStanding.ts';
import { receivedAnyway } from '../tcp/sends/receivedAnyway.ts';
import { isMistaken, type SequenceStanding, sequenceStanding } from '../tcp/sends/sequenceStanding.ts';
import { distance, isAbove, isPositive, minus, plus, same, type Value } from '../tcp/value.ts';
import type { End } from './end.ts';
import type { AckFault, NumberFault } from './fault.ts';
import { headOf } from './flags.ts';
import { fieldOf } from './numbers.ts';
import { show } from './scope.ts';
import type { World } from './world.ts';

/** A segment after judgement: with the numbers it goes on with. */
export interface Judged {
  readonly segment: TcpSegment;
  readonly standing: SequenceStanding;
}

/**
 * Question 1 for SEG.SEQ: reports `seq/*`, and goes on at the right number. What was written is remembered: the
 * first later number that fits only that moves the end there in silence.
 */
export function judgeSequence(world: World, statement: Segment, from: End, drafted: TcpSegment, line: number): Judged {
  const written = fieldOf(statement.fields, 'seq');
  if (written !== undefined) settleSlip(from, drafted.seq, line);
  const { tcb } = from;
  const standing = sequenceStanding(tcb, drafted);
  if (!isMistaken(standing)) return { segment: drafted, standing };
  const right = (standing === 'isn-changed' ? tcb.iss : tcb.sndNxt) as Value;
  const facts: NumberFault = {
    host: from.host.name,
    written: show(drafted.seq, world.scope, line),
    right: show(right, world.scope, line),
    hasValue: written !== undefined,
  };
  const at = written ?? headOf(statement);
  if (standing === 'phantom-byte') {
    const control = tcb.finSent !== undefined && same(drafted.seq, tcb.finSent) ? 'FIN' : 'SYN';
    world.report('seq/phantom-byte', at, { ...facts, control }, from.since.sndNxt);
  } else if (standing === 'isn-changed') {
    world.report('seq/isn-changed', at, facts, from.since.iss);
  } else {
    world.report(`seq/${standing}`, at, facts, from.since.sndNxt);
  }
  if (standing !== 'isn-changed') from.slip = minus(drafted.seq, right);
  return { segment: { ...drafted, seq: right }, standing: 'next' };
}

/** Decides a slip by the next written number: it fits what was right, or only what was written. */
function settleSlip(from: End, seq: Value, line: number): void {
  const { slip, tcb } = from;
  if (slip === undefined || tcb.sndNxt === undefined) return;
  if (same(seq, tcb.sndNxt)) from.slip = undefined;
  else if (same(seq, plus(tcb.sndNxt, slip))) moveBySlip(from, slip, line);
}

/** Takes the author's number for the right one after all, at both ends. */
function moveBySlip(from: End, slip: Value, line: number): void {
  const { tcb, peer } = from;
  const inStep = peer.tcb.rcvNxt !== undefined && tcb.sndNxt !== undefined && same(peer.tcb.rcvNxt, tcb.sndNxt);
  const moved = tcb.sndNxt === undefined ? undefined : plus(tcb.sndNxt, slip);
  from.become({ ...tcb, sndNxt: moved, sndMax: moved }, line);
  if (inStep) peer.become({ ...peer.tcb, rcvNxt: moved }, line);
  from.slip = undefined;
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
  const written = fieldOf(statement.fields, 'ack');
  if (written !== undefined) settlePeerSlip(from, segment.ack, line);
  const { tcb, peer } = from;
  const standing = acknowledgmentStanding(tcb, segment.ack, peer.tcb);
  if (standing === 'next') return segment;
  const right = tcb.rcvNxt;
  const facts: AckFault = {
    host: from.host.name,
    peer: peer.host.name,
    written: show(segment.ack, world.scope, line),
    right: right === undefined ? undefined : show(right, world.scope, line),
    peerNext: peer.tcb.sndMax === undefined ? undefined : show(peer.tcb.sndMax, world.scope, line),
  };
  const at = written ?? headOf(statement);
  switch (standing) {
    case 'beyond-sent':
      world.report(
        'ack/beyond-sent',
        at,
        facts,
        right === undefined ? undefined : (peer.since.sndNxt ?? from.since.rcvNxt),
      );
      break;
    case 'not-received':
      world.report(
        'ack/not-received',
        at,
        { ...facts, fate: from.connection.inFlight > 0 ? 'on its way' : 'lost' },
        peer.since.sndNxt,
      );
      from.become(receivedAnyway(tcb, peer.tcb, segment.ack, world.surroundings), line);
      world.watch(from);
      return segment;
    case 'phantom-byte': {
      const control = tcb.irs !== undefined && same(segment.ack, tcb.irs) ? 'SYN' : 'FIN';
      world.report('ack/phantom-byte', at, { ...facts, control }, from.since.rcvNxt);
      break;
    }
    case 'stale':
      world.report('ack/stale', at, facts, from.since.rcvNxt);
      break;
  }
  return right === undefined ? segment : { ...segment, ack: right };
}

function settlePeerSlip(from: End, ack: Value, line: number): void {
  const { peer, tcb } = from;
  const { slip } = peer;
  if (slip === undefined || tcb.rcvNxt === undefined || peer.tcb.sndNxt === undefined) return;
  if (!same(tcb.rcvNxt, peer.tcb.sndNxt)) return;
  if (same(ack, tcb.rcvNxt)) peer.slip = undefined;
  else if (same(ack, plus(tcb.rcvNxt, slip))) moveBySlip(peer, slip, line);
}

/** Question 1 for windows: data beyond what the peer offers, and an own right edge that moves left. */
export function judgeWindow(world: World, statement: Segment, from: End, judged: Judged, line: number): void {
  const { segment, standing } = judged;
  const { tcb, peer } = from;
  if (standing === 'next' || standing === 'retransmission') {
    const end = textEnd(segment);
    if (tcb.sndWnd !== undefined && tcb.sndUna !== undefined && isPositive(segment.len)) {
      const edge = plus(tcb.sndUna, tcb.sndWnd);
      if (isAbove(end, edge)) {
        world.report(
          'window/exceeded',
          fieldOf(statement.fields, 'len') ?? statement.payload ?? headOf(statement),
          {
            host: from.host.name,
            peer: peer.host.name,
            end: show(minus(end, 1), world.scope, line),
            edge: show(edge, world.scope, line),
            window: tcb.sndWnd,
          },
          from.since.sndWnd,
        );
        // As if allowed: the receiver takes what it had not offered.
        if (peer.tcb.rcvEdge !== undefined && isAbove(end, peer.tcb.rcvEdge)) {
          peer.become({ ...peer.tcb, rcvEdge: end }, line);
        }
      }
    }
  }
  judgeShrinking(world, statement, from, segment, line);
}

function judgeShrinking(world: World, statement: Segment, from: End, segment: TcpSegment, line: number): void {
  const { rcvEdge } = from.tcb;
  if (!(segment.flags & Flag.ACK) || segment.win === undefined || rcvEdge === undefined) return;
  const edge = plus(segment.ack, segment.win);
  const by = distance(rcvEdge, edge);
  if (by === undefined || by < 1) return;
  const least = minus(rcvEdge, segment.ack);
  world.report(
    'window/shrunk',
    fieldOf(statement.fields, 'win') ?? headOf(statement),
    {
      host: from.host.name,
      from: show(rcvEdge, world.scope, line),
      to: show(edge, world.scope, line),
      by,
      least: show(least, world.scope, line),
    },
    from.since.rcvEdge,
  );
}
