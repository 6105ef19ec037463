import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { isSynchronized } from '../tcp/state.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { plus, type Value } from '../tcp/value.ts';
import { draftSegment, type RightNumbers } from './draft.ts';
import type { End } from './end.ts';
import type { World } from './world.ts';

/** A segment whose sender has learned its numbers from it. */
export interface Lesson {
  readonly segment: TcpSegment;
  /** The segment as the ends, which count as open, read it: without its SYN. */
  readonly read: TcpSegment;
}

/** After `state/not-open` on a connection that was never opened it counts as ESTABLISHED; its numbers are the line's. */
export function learn(world: World, statement: Segment, from: End, flags: number, line: number): Lesson {
  const { tcb, peer } = from;
  const right: RightNumbers = {
    seq: tcb.sndNxt ?? peer.tcb.rcvNxt,
    ack: tcb.rcvNxt ?? peer.tcb.sndMax,
    win: tcb.offered,
    shift: 0,
    symbols: 'right',
    receiver: undefined,
  };
  const segment = draftSegment(world, statement, flags | Flag.ACK, right, line);
  const read =
    segment.flags & Flag.SYN ? { ...segment, flags: segment.flags & ~Flag.SYN, seq: plus(segment.seq, 1) } : segment;
  assumeOpen(from, read.seq, read.ack, line);
  return { segment, read };
}

/** Both ends count as ESTABLISHED, unless the peer has a connection already, or no more. */
export function assumeOpen(from: End, sndNxt: Value, rcvNxt: Value, line: number): void {
  const { connection, peer } = from;
  connection.assumed = { by: from, before: [connection.ends[0].tcb, connection.ends[1].tcb] };
  from.become(established(from.tcb, sndNxt, rcvNxt), line);
  from.debts = undefined;
  if (peer.over || isSynchronized(peer.state)) return;
  peer.become(established(peer.tcb, rcvNxt, sndNxt), line);
  peer.debts = undefined;
}

/** A TCB of a connection that is open, of which nothing else is known than what both ends say next. */
export function established(tcb: Tcb, sndNxt: Value, rcvNxt: Value): Tcb {
  return {
    ...tcb,
    state: 'ESTABLISHED',
    sndUna: sndNxt,
    sndNxt,
    sndMax: sndNxt,
    firstSent: tcb.firstSent ?? sndNxt,
    rcvNxt,
    kept: undefined,
  };
}

/**
 * An assumption holds until the author shows better: a SYN means that the connection was not open after all, anything
 * else from the other end that it was.
 */
export function reviewAssumption(from: End, flags: number, line: number): void {
  const { connection } = from;
  const { assumed, ends } = connection;
  if (assumed === undefined) return;
  const denies = (flags & Flag.SYN) !== 0;
  if (!denies && from === assumed.by) return;
  connection.assumed = undefined;
  if (!denies || ends.some(end => end.over)) return;
  ends[0].become(assumed.before[0], line);
  ends[1].become(assumed.before[1], line);
}
