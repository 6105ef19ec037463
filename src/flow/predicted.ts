import type { PlainParts, Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { predict } from '../tcp/headerPrediction.ts';
import { Verdicts } from '../tcp/verdict.ts';
import { draftSegment, rightNumbers } from './draft.ts';
import type { End } from './end.ts';
import { noteTimestamp } from './judgeTimestamps.ts';
import { NO_NOTES } from './note.ts';
import type { SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/**
 * The line that comes next in an exchange that goes well: does what `exchange` would do, without asking all that it
 * asks, and returns whether it did. Whatever is not the common case is left to it.
 */
export function exchangePredicted(world: World, statement: Segment, line: number): boolean {
  const { plain } = statement;
  if (plain === undefined || (plain.bits & ~Flag.PSH) !== Flag.ACK || offers(plain)) return false;
  const from = world.paths.find(plain.path);
  if (from === undefined) return false;
  const { peer } = from;
  if (from.connection.assumed !== undefined || from.connection.former !== undefined) return false;
  if (isSpecial(from) || isSpecial(peer)) return false;
  if (isBusy(from) || isBusy(peer) || from.sentTimestamps?.goesBack(plain.tsVal ?? 0, world.now)) return false;
  const { tcb: before } = from;
  const { tcb: met } = peer;
  const segment = draftSegment(world, statement, plain.bits, rightNumbers(from, statement, plain.bits), line);
  const predicted = predict(before, met, segment, world.now);
  if (predicted === undefined) return false;
  noteTimestamp(world, from, segment, true, line);
  from.become(predicted.sender, line);
  peer.become(predicted.receiver, line);
  from.leavesOutTimestamps = false;
  from.host.latest = from;
  peer.host.latest = peer;
  from.connection.last = { at: statement, silenced: false };
  const index = world.segments++;
  if (!world.tellsAll && world.faultCount === 0) return true;
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
    segment,
    sent: true,
    standing: 'next',
    sender: { before, after: predicted.sender },
    arrival: {
      before: met,
      after: predicted.receiver,
      verdict: segment.len === 0 ? Verdicts.accepted : Verdicts.textAccepted,
    },
    receiver: predicted.receiver,
    notes: NO_NOTES,
    index,
    scope: world.scope,
  };
  world.emit(event);
  return true;
}

/** What a SYN may say, and here would be a mistake. */
function offers({ mss, wscale, sackOk }: PlainParts): boolean {
  return sackOk || mss !== undefined || wscale !== undefined;
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
    (debts !== undefined && debts.size > 0)
  );
}
