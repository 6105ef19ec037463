import type { PlainParts, Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { applyReceived, applySent, type Predicted, predict } from '../tcp/headerPrediction.ts';
import { Verdicts } from '../tcp/verdict.ts';
import type { End } from './end.ts';
import { noteValue } from './judgeTimestamps.ts';
import { NO_NOTES } from './note.ts';
import { plainOptions } from './optionFields.ts';
import type { SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/**
 * The line that comes next in an exchange that goes well: does what `exchange` would do, without asking all that it
 * asks, and returns whether it did. Whatever is not the common case is left to it.
 */
export function exchangePredicted(world: World, statement: Segment, line: number): boolean {
  const { plain } = statement;
  if (plain === undefined || (plain.bits & ~Flag.PSH) !== Flag.ACK || isEventful(plain)) return false;
  const from = world.paths.find(plain.path);
  if (from === undefined) return false;
  const { peer } = from;
  if (from.connection.assumed !== undefined || from.connection.former !== undefined) return false;
  if (isSpecial(from) || isSpecial(peer)) return false;
  if (isBusy(from) || isBusy(peer) || from.sentTimestamps?.goesBack(plain.tsVal ?? 0, world.now)) return false;
  const predicted = predict(from.glimpse, peer.glimpse, plain);
  if (predicted === undefined) return false;
  if (world.tellsAll || world.faultCount > 0) tell(world, from, statement, plain, predicted, line);
  else pass(world, from, plain, predicted, line);
  from.connection.mention(statement);
  world.segments++;
  return true;
}

/** The segment goes from one end to the other. */
function pass(world: World, from: End, { tsVal }: PlainParts, predicted: Predicted, line: number): void {
  const { peer } = from;
  const { len, win, ack, edge } = predicted;
  if (tsVal !== undefined) noteValue(world, from, tsVal, true, line);
  const { changedSince: sent } = from;
  const { changedSince: received, glimpse } = peer;
  if (len > 0) {
    sent.sndNxt = line;
    received.rcvNxt = line;
  }
  if (edge !== from.glimpse.rcvEdge) sent.rcvEdge = line;
  if (ack !== glimpse.sndUna) received.sndUna = line;
  if (win !== undefined && win !== glimpse.sndWnd) received.sndWnd = line;
  applySent(from.draft, predicted);
  applyReceived(peer.draft, predicted, world.now);
  from.leavesOutTimestamps = false;
  from.host.latest = from;
  peer.host.latest = peer;
}

function tell(
  world: World,
  from: End,
  statement: Segment,
  plain: PlainParts,
  predicted: Predicted,
  line: number,
): void {
  const { peer } = from;
  const { seq, ack, len, win } = predicted;
  const before = from.tcb;
  const met = peer.tcb;
  pass(world, from, plain, predicted, line);
  const event: SegmentEvent = {
    kind: 'segment',
    line,
    time: world.now,
    faults: world.takeFaults(),
    statement,
    arrow: 'arrives',
    from: from.name,
    to: peer.name,
    by: plain.path.from.host,
    segment: { flags: plain.bits, seq, ack, len, win, options: plainOptions(plain) },
    sent: true,
    standing: 'next',
    sender: { before, after: from.tcb },
    arrival: {
      before: met,
      after: peer.tcb,
      verdict: len === 0 ? Verdicts.accepted : Verdicts.textAccepted,
    },
    receiver: peer.tcb,
    notes: NO_NOTES,
    needless: undefined,
    index: world.segments,
    scope: world.scope,
  };
  world.emit(event);
}

/** It tells of what was lost, or says what a SYN may say, and here would be a mistake. */
function isEventful({ mss, wscale, sackOk, sack }: PlainParts): boolean {
  return sackOk || mss !== undefined || wscale !== undefined || sack !== undefined;
}

/** There is more to the host than its TCBs. */
function isSpecial({ host }: End): boolean {
  return host.raw || host.unreachable || host.program !== undefined;
}

/** Something about the end is unsettled that a segment may settle, or that makes it mean more than it says. */
function isBusy({ slip, debts, recovery, asked, cookie, lastWord }: End): boolean {
  return (
    slip !== undefined ||
    recovery !== undefined ||
    asked !== undefined ||
    cookie !== undefined ||
    lastWord !== undefined ||
    debts !== undefined
  );
}
