import type { Segment } from '../../syntax/tree.ts';
import { Flag } from '../../tcp/flags.ts';
import { hasReceived } from '../../tcp/hasReceived.ts';
import { hasFlag, segEnd, type TcpSegment } from '../../tcp/segment.ts';
import { isBeyondFin } from '../../tcp/sends/permission.ts';
import { receivedAnyway } from '../../tcp/sends/receivedAnyway.ts';
import { isMistaken, type SequenceStanding, sequenceStanding } from '../../tcp/sends/sequenceStanding.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import { atLeast, isAbove, isBelow, order, plus, same, type Value } from '../../tcp/value.ts';
import { draftSegment, judgeLength, rightNumbers } from '../draft.ts';
import type { End } from '../end.ts';
import { compareFlagsWithFields, headOf, withAck } from '../flags.ts';
import { judgeAcknowledgment, judgeSequence, reportAcknowledgment, rightSequence, settleSlip } from '../judge.ts';
import { judgeOptions } from '../judgeOptions.ts';
import { isAskedFor } from '../notes/recovery.ts';
import { fieldOf } from '../numbers.ts';
import { answeredBy } from '../reset.ts';
import { type Sending, sending } from '../sending.ts';
import type { World } from '../world.ts';
import { takeIncarnation } from './incarnation.ts';
import { meet } from './meet.ts';

/**
 * Question 1 in `view wire`: not what the sender may do, but what its segment tells of both ends. Wrong is only what
 * no capture of an honest exchange can show.
 */
export function observe(world: World, statement: Segment, from: End, written: number, line: number): Sending {
  if (from.over && written === Flag.SYN && fieldOf(statement, 'seq') === undefined) from.renew();
  const flags = written & Flag.SYN ? written : withAck(world, statement, written, from.state, from.host.name);
  compareFlagsWithFields(world, statement, written);
  const segment = draftSegment(world, statement, flags, rightNumbers(from, statement, flags), line);
  judgeLength(world, statement, line);
  const { incarnation } = from;
  takeIncarnation(from, segment, line);
  if (hasFlag(segment, Flag.RST)) {
    judgeOptions(world, statement, from, segment, line);
    return { ...sending(segment, 'next'), answered: answeredBy(world, statement, from) };
  }
  const unseenSyn = from.incarnation !== incarnation && !hasFlag(segment, Flag.SYN) ? 'note/lost-segment' : undefined;
  meet(from, segment, line);
  const placed = place(world, statement, from, segment, line);
  const missed = takeAcknowledgment(world, statement, from, placed.segment, line);
  const read = judgeOptions(world, statement, from, missed.segment, line);
  letIn(from, read, placed.standing);
  return { ...placed, segment: missed.segment, read, observed: unseenSyn ?? placed.observed ?? missed.observed };
}

/** Where the segment stands among what has been seen of its sender. */
function place(world: World, statement: Segment, from: End, segment: TcpSegment, line: number): Sending {
  const { tcb, peer } = from;
  if (hasFlag(segment, Flag.SYN) && tcb.iss === undefined && tcb.sndNxt !== undefined) {
    // The SYN was overtaken by what follows it.
    return { ...sending(segment, undefined), counts: false, observed: 'note/out-of-order' };
  }
  if (isBeyondFin(tcb, segment)) {
    world.report('state/data-after-fin', headOf(statement), { host: from.host.name, state: from.state });
    return sending(segment, undefined, 'as text');
  }
  const standing = sequenceStanding(tcb, segment, 'wire');
  const nxt = tcb.sndNxt;
  if (standing === 'next' || standing === 'keep-alive' || standing === 'window-probe' || nxt === undefined) {
    return sending(segment, standing);
  }
  if (standing === 'gap') return { ...sending(segment, 'next'), observed: 'note/lost-segment' };
  if (order(segment.seq, nxt) === 'undecided') {
    settleSlip(world, statement, from, segment, line);
    const mistaken = judgeSequence(world, statement, from, segment, line);
    return sending({ ...segment, seq: rightSequence(tcb, mistaken) }, mistaken);
  }
  if (fillsGap(tcb, peer.tcb, segment, nxt) && isOvertaken(from, segment))
    return { ...late(segment), observed: 'note/out-of-order' };
  return isMistaken(standing) ? late(segment) : sending(segment, standing);
}

/** Below what has been seen, and no retransmission of it: it tells the receiver something, and nothing of the sender. */
function late(segment: TcpSegment): Sending {
  return { ...sending(segment, undefined), counts: hasFlag(segment, Flag.FIN) };
}

/**
 * Whether it was sent before what has been seen of its sender, and is late, or after it, and is sent again. Timestamps
 * tell (RFC 3522 §3.2): the clock of the sender, and within one tick of it what it had heard by then. Without them it
 * was sent again if it was asked for.
 */
function isOvertaken(from: End, segment: TcpSegment): boolean {
  const { recovery, sentTimestamps } = from;
  const ts = segment.options?.ts;
  if (ts !== undefined && sentTimestamps !== undefined) {
    if (isAbove(ts.value, sentTimestamps.latest)) return false;
    if (isBelow(ts.value, sentTimestamps.latest)) return true;
    if (recovery?.told !== undefined && isBelow(ts.echo, recovery.told)) return true;
  }
  return !isAskedFor(from, segment);
}

/** Some of its text below the next number has not been seen, though something behind it has. */
function fillsGap({ firstSent }: Tcb, peer: Tcb, segment: TcpSegment, nxt: Value): boolean {
  if (firstSent === undefined || isBelow(segment.seq, firstSent)) return false;
  const end = segEnd(segment);
  return isAbove(end, segment.seq) && !hasReceived(peer, segment.seq, isAbove(end, nxt) ? nxt : end);
}

interface Acknowledged {
  readonly segment: TcpSegment;
  readonly observed: 'note/lost-segment' | undefined;
}

/** What is acknowledged has arrived, seen or not. */
function takeAcknowledgment(
  world: World,
  statement: Segment,
  from: End,
  segment: TcpSegment,
  line: number,
): Acknowledged {
  const { tcb, peer } = from;
  const { ack } = segment;
  if (!hasFlag(segment, Flag.ACK) || tcb.rcvNxt === undefined) return { segment, observed: undefined };
  switch (order(ack, tcb.rcvNxt)) {
    case 'same':
      return { segment, observed: undefined };
    case 'undecided':
      return { segment: judgeAcknowledgment(world, statement, from, segment, line), observed: undefined };
    case 'below':
      if (tcb.irs === undefined || !same(ack, tcb.irs)) return { segment, observed: undefined };
      reportAcknowledgment(world, statement, from, { ...tcb, rcvNxt: plus(tcb.irs, 1) }, ack, line);
      return { segment: { ...segment, ack: tcb.rcvNxt }, observed: undefined };
    case 'above': {
      const unseen = peer.tcb.sndMax === undefined || !atLeast(peer.tcb.sndMax, ack);
      if (unseen) peer.become(havingSent(peer.tcb, ack), line);
      from.become(receivedAnyway(tcb, peer.tcb, ack, world.surroundings), line);
      world.watch(from);
      return { segment, observed: unseen ? 'note/lost-segment' : undefined };
    }
  }
}

function havingSent(tcb: Tcb, upTo: Value): Tcb {
  return { ...tcb, sndNxt: upTo, sndMax: upTo };
}

/** The sender knows its window better than the capture: what it sends has room. */
function letIn({ peer }: End, segment: TcpSegment, standing: SequenceStanding | undefined): void {
  const { tcb } = peer;
  const end = plus(segEnd(segment), segment.len === 0 ? 1 : 0);
  if (standing === 'window-probe' || tcb.rcvEdge === undefined || !isAbove(end, tcb.rcvEdge)) return;
  if (tcb.rcvNxt !== undefined && same(segEnd(segment), tcb.rcvNxt)) return;
  peer.tcb = { ...tcb, rcvEdge: end };
}
