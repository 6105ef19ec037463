import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { timestampsAgreed } from '../tcp/negotiation.ts';
import { NO_OPTIONS, type TcpOptions, type Timestamps } from '../tcp/options.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { isBelow } from '../tcp/value.ts';
import type { End } from './end.ts';
import { headOf } from './flags.ts';
import { fieldOf } from './numbers.ts';
import { SentTimestamps } from './sentTimestamps.ts';
import type { World } from './world.ts';

/**
 * `option/timestamp`, and `option/not-negotiated` where timestamps that were agreed on are missing. Returns what the
 * ends read: with the timestamps that are missing.
 */
export function judgeTimestamps(
  world: World,
  statement: Segment,
  from: End,
  segment: TcpSegment,
  line: number,
): TcpSegment {
  const ts = segment.options?.ts;
  const agreed = timestampsAgreed(from.tcb);
  if (ts === undefined) {
    const may = !agreed || (segment.flags & (Flag.SYN | Flag.RST)) !== 0 || statement.arrow.kind === 'bulk';
    return may ? segment : reportMissing(world, statement, from, segment);
  }
  from.leavesOutTimestamps = false;
  if (isMeaningless(from, segment.flags)) return segment;
  judgeValue(world, statement, from, ts, line);
  judgeEcho(world, statement, from, segment, ts);
  return segment;
}

/** Reported where it begins, since a file that stops writing timestamps makes one mistake. */
function reportMissing(world: World, statement: Segment, from: End, segment: TcpSegment): TcpSegment {
  const stamped = withTimestamps(from, segment);
  const { ts } = stamped.options;
  // A field that cannot be read has been reported, and is not left out.
  if (statement.damaged || fieldOf(statement, 'ts') !== undefined) return stamped;
  if (!from.leavesOutTimestamps && !world.isSilenced) {
    from.leavesOutTimestamps = true;
    const text = `ts=${ts.value}/${ts.echo}`;
    world.report(
      'option/not-negotiated',
      headOf(statement),
      {
        host: from.host.name,
        peer: from.peer.host.name,
        option: 'ts',
        missing: { at: endOfFields(statement), text },
        lacking: [],
      },
      from.since.irs,
    );
  }
  return stamped;
}

/** A segment with the timestamps that this end would put on it: its latest value, and what it echoes. */
export function withTimestamps(
  from: End,
  segment: TcpSegment,
): TcpSegment & { readonly options: TcpOptions & { readonly ts: Timestamps } } {
  const ts = { value: from.sentTimestamps?.latest ?? 0, echo: from.tcb.tsRecent ?? 0 };
  return { ...segment, options: { ...(segment.options ?? NO_OPTIONS), ts } };
}

/** Where one more field may be written. */
function endOfFields({ fields, flags, payload }: Segment): number | undefined {
  return fields.at(-1)?.to ?? flags?.to ?? payload?.to;
}

/** A clock that only goes forward (RFC 7323 §5.2). After a mistake the peer takes what was written, and what follows. */
function judgeValue(world: World, statement: Segment, from: End, { value }: Timestamps, line: number): void {
  const { sentTimestamps, peer } = from;
  if (sentTimestamps === undefined || !sentTimestamps.goesBack(value, world.now)) return;
  world.report(
    'option/timestamp',
    fieldOf(statement, 'ts')?.value ?? headOf(statement),
    {
      host: from.host.name,
      peer: peer.host.name,
      number: 'TSval',
      written: value,
      right: sentTimestamps.latest,
    },
    sentTimestamps.line,
  );
  if (peer.tcb.tsRecent !== undefined && isBelow(value, peer.tcb.tsRecent)) {
    peer.become({ ...peer.tcb, tsRecent: value }, line);
  }
}

/**
 * TSecr is a TSval that the peer has sent, whoever brought it here; a SYN has nothing to echo, and a RST without ACK
 * need not (RFC 7323 §3.2).
 */
function judgeEcho(world: World, statement: Segment, from: End, segment: TcpSegment, { echo }: Timestamps): void {
  const { tcb, peer } = from;
  const acknowledges = (segment.flags & Flag.ACK) !== 0;
  const opens = !acknowledges && (segment.flags & Flag.SYN) !== 0;
  if (acknowledges ? echo === tcb.tsRecent : echo === 0) return;
  // Where SYNs cross, the peer's may have had none to echo.
  if (acknowledges && tcb.optionsReceived !== undefined && tcb.optionsReceived.ts === undefined) return;
  const sent = opens ? undefined : peer.sentTimestamps;
  if (!opens && (sent === undefined || sent.mayHold(echo))) return;
  world.report(
    'option/timestamp',
    fieldOf(statement, 'ts')?.echo ?? headOf(statement),
    { host: from.host.name, peer: peer.host.name, number: 'TSecr', written: echo, right: opens ? 0 : tcb.tsRecent },
    sent?.line,
  );
}

/** What was not agreed on has been reported, and its values mean nothing to anybody. */
function isMeaningless({ glimpse }: End, flags: number): boolean {
  return !(flags & Flag.SYN) && timestampsAgreed(glimpse) === false;
}

/** Remembers the TSval of a segment that is being sent. `opened`: the end's SYN has been sent before. */
export function noteTimestamp(
  world: World,
  from: End,
  { flags, options }: TcpSegment,
  opened: boolean,
  line: number,
): void {
  const value = options?.ts?.value;
  if (value !== undefined && !isMeaningless(from, flags)) noteValue(world, from, value, opened, line);
}

/** Remembers a TSval that was agreed on. */
export function noteValue(world: World, from: End, value: number, opened: boolean, line: number): void {
  if (opened && from.sentTimestamps !== undefined) from.sentTimestamps.note(value, line, world.now);
  else from.sentTimestamps = new SentTimestamps(value, line, world.now, opened ? 'in the middle' : 'on the SYN');
}
