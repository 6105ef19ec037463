import { senderName } from '../syntax/segments.ts';
import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { segmentSent } from '../tcp/sends/segmentSent.ts';
import { isSynchronized } from '../tcp/state.ts';
import { type Verdict, Verdicts } from '../tcp/verdict.ts';
import { arriveInBulk } from './bulk.ts';
import { followCalls } from './calls/followCalls.ts';
import { cookieToSend } from './cookie.ts';
import { noteDebts, payDebts } from './debts.ts';
import { decide } from './decide.ts';
import type { End } from './end.ts';
import { isSilencing } from './fault.ts';
import { headOf } from './flags.ts';
import { noteTimestamp } from './judgeTimestamps.ts';
import { giveLabel } from './network.ts';
import type { NoteCode } from './note.ts';
import { heard, isLost } from './notes/arrival.ts';
import { noteLoss, resent, whyNeedless } from './notes/retransmission.ts';
import { notesOfSending } from './notes/sending.ts';
import { hasField } from './numbers.ts';
import { reportOverflow } from './overflow.ts';
import { exchangePredicted } from './predicted.ts';
import { receive } from './receive.ts';
import { paidReset } from './reset.ts';
import { routeOf } from './route.ts';
import type { Sending } from './sending.ts';
import type { Arrival, SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** A segment line: may the sender send it, and what does the receiver do with it? */
export function exchange(world: World, statement: Segment, line: number): void {
  if (exchangePredicted(world, statement, line)) return;
  const route = routeOf(world, statement);
  const label = giveLabel(world, statement.label, line);
  if (route === undefined) {
    world.emit({ kind: 'skipped', line, time: world.now, faults: world.takeFaults(), statement });
    return;
  }
  const { from } = route;
  if (statement.plain !== undefined) world.paths.learn(statement.plain.path, from);
  const before = from.tcb;
  const cookie = cookieToSend(route, statement);
  if (cookie !== undefined) from.tcb = cookie;
  const { incarnation } = from;
  const decided = decide(world, statement, route, line);
  const corrupt = hasField(statement, 'bad-checksum');
  const sending: Sending = corrupt ? { ...decided, reception: 'corrupt' } : decided;
  const notes = statement.old
    ? LEFT_OVER
    : notesOfSending(world, from, sending, from.incarnation !== incarnation, cookie !== undefined);
  const isNeedless = notes.includes('note/spurious-retransmission');
  const needless = isNeedless ? whyNeedless(world, from, sending.segment) : undefined;
  const { program } = from.host;
  if (program !== undefined) followCalls(world, statement, from, program, sending);
  if (sending.counts) send(world, from, sending, line);
  if (cookie !== undefined) {
    from.cookie = from.tcb;
    from.tcb = before;
  }
  const arrival = arrives(statement, sending) ? arrive(world, from, sending, statement, line) : undefined;
  if (sending.counts && statement.arrow.kind !== 'delayed' && isLost(arrival)) noteLoss(from, sending.read, line);
  if (arrival !== undefined) {
    heard(from, sending.read, sending.standing, arrival, world.now);
    if (arrival.verdict.kind === 'dropped') reportOverflow(world, headOf(statement), from.peer, arrival.verdict);
    if (world.faultCount === 0) judgeFate(world, statement, from, sending, arrival);
  }
  const faults = world.takeFaults();
  const event: SegmentEvent = {
    kind: 'segment',
    line,
    time: world.now,
    faults,
    statement,
    arrow: statement.arrow.kind,
    from: from.name,
    to: from.peer.name,
    by: senderName(statement),
    segment: sending.segment,
    sent: sending.leaves,
    standing: sending.standing,
    sender: { before, after: from.tcb },
    arrival,
    receiver: from.peer.tcb,
    notes,
    needless,
    index: world.segments++,
    scope: world.scope,
  };
  const { connection } = from;
  if (arrival?.verdict.kind === 'dropped' && connection.last === undefined && label === undefined) {
    world.forgetYoungest(from.host);
  }
  connection.mention(statement, faults.some(isSilencing));
  if (arrival !== undefined) {
    noteDebts(from.peer, event, sending.read, arrival);
    if (isBulk(statement, sending) && arrival.verdict.answer === 'ack') payDebts(from.peer, Flag.ACK, true);
  }
  if (sending.leaves) world.network.carry(event, from, sending.read, sending.reception, label);
  world.emit(event);
}

function arrives({ old, arrow }: Segment, { leaves }: Sending): boolean {
  return leaves && (old || arrow.kind === 'arrives' || arrow.kind === 'bulk');
}

/** A segment of a connection that the file does not show. */
const LEFT_OVER: readonly NoteCode[] = ['note/stale-segment'];

function send(world: World, from: End, { read, standing, answered }: Sending, line: number): void {
  const opened = from.tcb.iss !== undefined || isSynchronized(from.state);
  payDebts(from, read.flags, opened);
  if (answered !== undefined) paidReset(from, answered);
  const how = answered !== undefined ? 'in reply' : standing === 'window-probe' ? 'as a probe' : 'of its own';
  noteTimestamp(world, from, read, opened, line);
  from.become(segmentSent(from.tcb, read, how), line);
  // A SYN that is refused before it was accepted leaves nothing behind: the reply comes as from CLOSED or LISTEN.
  if (answered !== undefined && !opened && from.state === 'SYN-RECEIVED') from.letGo(line);
  if (!opened && read.flags & Flag.SYN) from.toReset = undefined;
  if ((read.flags & (Flag.SYN | Flag.ACK)) === Flag.SYN) from.host.opened = true;
  if (standing === 'retransmission') {
    from.host.retransmits++;
    resent(world, from, read);
  }
  if (read.flags & Flag.ACK) from.asked = undefined;
  from.host.latest = from;
}

/** Of an old or forged segment the sender knows nothing: its ACK would answer nothing. */
function isBulk({ arrow }: Segment, { counts }: Sending): boolean {
  return arrow.kind === 'bulk' && counts;
}

function arrive(world: World, from: End, sending: Sending, statement: Segment, line: number): Arrival | undefined {
  if (isBulk(statement, sending)) return arriveInBulk(world, from, sending, line);
  return receive(world, from.peer, sending.read, sending.reception, line);
}

/** What becomes of a segment that is dropped unread. */
const UNREAD: ReadonlySet<Verdict> = new Set<Verdict>([
  Verdicts.outsideWindow,
  Verdicts.duplicate,
  Verdicts.rstOutsideWindow,
  Verdicts.pawsRejects,
]);

/** `state/discarded`: a new segment that a synchronized receiver drops unread, for no reason that the line tells. */
function judgeFate(world: World, statement: Segment, from: End, sending: Sending, { before, verdict }: Arrival): void {
  if (sending.standing !== 'next' || sending.answered !== undefined || !isSynchronized(before.state)) return;
  if (!UNREAD.has(verdict)) return;
  const { peer } = from;
  world.report(
    'state/discarded',
    headOf(statement),
    { peer: peer.host.name, sentence: verdict.sentence, citation: verdict.citation },
    verdict === Verdicts.pawsRejects ? undefined : (peer.since.rcvEdge ?? peer.since.rcvNxt),
  );
}
