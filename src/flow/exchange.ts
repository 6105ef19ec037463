import { receiverOf, senderOf } from '../syntax/segments.ts';
import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { segEnd, type TcpSegment } from '../tcp/segment.ts';
import { isBeyondFin } from '../tcp/sends/permission.ts';
import { segmentSent } from '../tcp/sends/segmentSent.ts';
import type { SequenceStanding } from '../tcp/sends/sequenceStanding.ts';
import { isSynchronized } from '../tcp/state.ts';
import { plus, same } from '../tcp/value.ts';
import { type Verdict, Verdicts } from '../tcp/verdict.ts';
import { draftSegment, inferencesOf, inferencesOfReset, inferencesUnasked } from './draft.ts';
import type { End } from './end.ts';
import { compareFlagsWithFields, headOf, readFlags, withAck } from './flags.ts';
import { judgeAcknowledgment, judgeSequence, judgeWindow } from './judge.ts';
import { learn } from './learn.ts';
import { checkLabel } from './network.ts';
import { askState } from './permission.ts';
import { noteDebts, payDebts, receive } from './receive.ts';
import type { Arrival, SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** A segment line: may the sender send it, and what does the receiver do with it? */
export function exchange(world: World, statement: Segment, line: number): void {
  const from = endsOf(world, statement);
  if (from === undefined) {
    world.emit({ kind: 'skipped', line, time: world.now, faults: world.takeFaults(), statement });
    return;
  }
  checkLabel(world, statement.label);
  const before = from.tcb;
  const sending = decide(world, statement, from, line);
  if (sending.sent) send(from, sending, line);
  const arrives =
    sending.arrives && (statement.old || statement.arrow.kind === 'arrives' || statement.arrow.kind === 'bulk');
  const arrival = arrives ? arrive(world, from, sending, statement, line) : undefined;
  if (arrival !== undefined && sending.standing === 'next' && !world.hasFaults) {
    judgeFate(world, statement, from, arrival);
  }
  const event: SegmentEvent = {
    kind: 'segment',
    line,
    time: world.now,
    faults: world.takeFaults(),
    statement,
    arrow: statement.arrow.kind,
    from: from.name,
    to: from.peer.name,
    segment: sending.segment,
    sent: sending.sent || statement.old,
    standing: sending.standing,
    sender: { before, after: from.tcb },
    arrival,
    index: world.segments++,
    scope: world.scope,
  };
  from.connection.last = statement;
  if (arrival !== undefined) noteDebts(from.peer, event, arrival);
  if (sending.arrives) world.network.carry(event, from.peer, sending.segment);
  world.emit(event);
}

/** A segment that is about to leave its sender, or that a mistake keeps from leaving. */
export interface Sending {
  readonly segment: TcpSegment;
  /** The sender's TCB counts it. */
  readonly sent: boolean;
  /** The network gets it. */
  readonly arrives: boolean;
  /** `undefined` where question 1 was not asked, or not as far as the numbers. */
  readonly standing: SequenceStanding | undefined;
  readonly inReply: boolean;
}

function endsOf(world: World, statement: Segment): End | undefined {
  const source = senderOf(statement);
  const destination = receiverOf(statement);
  const fromHost = world.host(source.host);
  const toHost = world.host(destination.host);
  if (fromHost !== toHost) return world.connect(source, fromHost, destination, toHost);
  world.report('name/same-host', destination, { host: fromHost.name });
  return undefined;
}

/** Question 1, in the order in which one mistake silences the others. */
function decide(world: World, statement: Segment, from: End, line: number): Sending {
  if (statement.old || from.host.raw) return unasked(world, statement, from, line);
  const flags = readFlags(world, statement, true);
  if (from.over && flags & Flag.SYN && !(flags & Flag.ACK)) beginIncarnation(from);
  const inReply = (flags & Flag.RST) !== 0 && from.toReset !== undefined;
  if (world.hasFaultOf('flags/')) {
    return world.silently(() => askNumbers(world, statement, from, flags, inReply, line));
  }
  switch (askState(world, statement, from, flags, inReply, line)) {
    case 'allowed':
      return askNumbers(world, statement, from, flags, inReply, line);
    case 'as if allowed':
      return world.silently(() => askNumbers(world, statement, from, flags, inReply, line));
    case 'learned': {
      const segment = world.silently(() => learn(world, statement, from, flags, line));
      return { segment, sent: true, arrives: true, standing: undefined, inReply };
    }
    case 'not sent': {
      const segment = world.silently(() =>
        draftSegment(world, statement, flags, inferencesOf(from, statement, flags), line),
      );
      return { segment, sent: false, arrives: false, standing: undefined, inReply };
    }
  }
}

/** An old segment, or one of a raw host: only the numbers are needed, and whatever is written is taken. */
function unasked(world: World, statement: Segment, from: End, line: number): Sending {
  const flags = readFlags(world, statement, false);
  const fresh = statement.old || (flags & Flag.SYN) !== 0;
  const segment = draftSegment(world, statement, flags, inferencesUnasked(from, fresh), line);
  if (from.over && flags & Flag.SYN && !statement.old) beginIncarnation(from);
  return { segment, sent: !statement.old, arrives: true, standing: undefined, inReply: false };
}

function askNumbers(
  world: World,
  statement: Segment,
  from: End,
  written: number,
  inReply: boolean,
  line: number,
): Sending {
  const answered = inReply ? from.toReset : undefined;
  if (answered !== undefined) {
    const flags = answered.flags & Flag.ACK ? written : written | Flag.ACK;
    compareFlagsWithFields(world, statement, flags);
    const segment = draftSegment(world, statement, flags, inferencesOfReset(answered), line);
    return { segment, sent: true, arrives: true, standing: 'next', inReply };
  }
  const flags = withAck(world, statement, written, from.state, from.host.name);
  compareFlagsWithFields(world, statement, flags);
  const drafted = draftSegment(world, statement, flags, inferencesOf(from, statement, flags), line);
  if (isBeyondFin(from.tcb, drafted)) {
    world.reportOnly(
      'state/data-after-fin',
      headOf(statement),
      { host: from.host.name, state: from.state },
      from.since.state,
    );
    return { segment: drafted, sent: true, arrives: true, standing: undefined, inReply };
  }
  const { segment: sequenced, standing } = judgeSequence(world, statement, from, drafted, line);
  const segment = judgeAcknowledgment(world, statement, from, sequenced, line);
  if (statement.arrow.kind !== 'bulk') judgeWindow(world, statement, from, { segment, standing }, line);
  return { segment, sent: true, arrives: true, standing, inReply };
}

/** The pair is over at this end, and at the other unless it still lives: the next incarnation knows nothing of it. */
function beginIncarnation(from: End): void {
  from.renew();
  if (from.peer.over) from.peer.renew();
}

function send(from: End, { segment, standing, inReply }: Sending, line: number): void {
  const opens = (segment.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN;
  from.become(segmentSent(from.tcb, segment, { inReply, probe: standing === 'window-probe' }), line);
  if (inReply) from.toReset = undefined;
  payDebts(from, segment);
  if (opens) from.host.opened = true;
  if (standing === 'retransmission') from.host.retransmits++;
  from.host.latest = from;
}

function arrive(world: World, from: End, sending: Sending, statement: Segment, line: number): Arrival | undefined {
  const { peer } = from;
  const { segment } = sending;
  if (statement.arrow.kind === 'bulk' && isSynchronized(peer.state)) return arriveInBulk(from, segment, line);
  // Data after a FIN counts as if it were allowed, else its acknowledgment would be a second mistake.
  const beyondFin = world.hasFaultOf('state/data-after-fin');
  const arrival = receive(world, peer, segment, line);
  if (beyondFin && peer.tcb.rcvNxt !== undefined && same(peer.tcb.rcvNxt, segment.seq)) {
    peer.become({ ...peer.tcb, rcvNxt: segEnd(segment) }, line);
  }
  return arrival;
}

/** `=>`: however many segments it takes, all are delivered and acknowledged. */
function arriveInBulk(from: End, segment: TcpSegment, line: number): Arrival {
  const { peer } = from;
  const before = peer.tcb;
  const end = segEnd(segment);
  const edge = before.offered === undefined ? before.rcvEdge : plus(end, before.offered);
  peer.become({ ...before, rcvNxt: end, rcvEdge: edge, lastAckSent: end }, line);
  from.become({ ...from.tcb, sndUna: end }, line);
  peer.host.latest = peer;
  return { before, after: peer.tcb, verdict: Verdicts.textAccepted };
}

/** `state/discarded`: a new segment that a synchronized receiver drops unread, for no reason the line tells. */
function judgeFate(world: World, statement: Segment, from: End, { before, verdict }: Arrival): void {
  if (!isSynchronized(before.state) || from.host.raw) return;
  if (!isDroppedUnread(verdict)) return;
  world.report(
    'state/discarded',
    headOf(statement),
    { peer: from.peer.host.name, sentence: verdict.sentence, citation: verdict.citation },
    from.peer.since.rcvEdge ?? from.peer.since.rcvNxt,
  );
}

function isDroppedUnread(verdict: Verdict): boolean {
  return verdict === Verdicts.outsideWindow || verdict === Verdicts.duplicate;
}
