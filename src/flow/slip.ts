import { mapStretches } from '../tcp/keptText.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { Stretch } from '../tcp/stretch.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { atLeast, plus, type Value } from '../tcp/value.ts';
import type { End } from './end.ts';
import type { World } from './world.ts';

/**
 * Two readings of a wrong `seq`: the number was wrong, or the author counts differently from there on. The engine
 * goes on with the first; a later number that fits only the second one proves that one right.
 */
export interface Slip {
  /** The right number; it and everything above it moves in the second reading. */
  readonly start: Value;
  /** What was written minus what is right. */
  readonly by: Value;
}

/** The TCB of the end that slipped, in the second reading. */
export function movedSender(tcb: Tcb, slip: Slip): Tcb {
  return {
    ...tcb,
    iss: moved(tcb.iss, slip),
    sndUna: moved(tcb.sndUna, slip),
    sndNxt: moved(tcb.sndNxt, slip),
    sndMax: moved(tcb.sndMax, slip),
    finSent: moved(tcb.finSent, slip),
    firstSent: moved(tcb.firstSent, slip),
  };
}

/** The TCB of its peer, in the second reading. */
export function movedReceiver(tcb: Tcb, slip: Slip): Tcb {
  return {
    ...tcb,
    irs: moved(tcb.irs, slip),
    rcvNxt: moved(tcb.rcvNxt, slip),
    rcvEdge: moved(tcb.rcvEdge, slip),
    lastAckSent: moved(tcb.lastAckSent, slip),
    sndWl1: moved(tcb.sndWl1, slip),
    kept: mapStretches(tcb.kept, each => movedStretch(each, slip)),
    duplicate: tcb.duplicate && movedStretch(tcb.duplicate, slip),
  };
}

function movedStretch(stretch: Stretch, slip: Slip): Stretch {
  return { ...stretch, seq: moved(stretch.seq, slip), end: moved(stretch.end, slip) };
}

/** The second reading it is, at both ends and for what is on its way between them. */
export function moveBySlip(world: World, from: End, slip: Slip, line: number): void {
  const { peer } = from;
  from.become(movedSender(from.tcb, slip), line);
  peer.become(movedReceiver(peer.tcb, slip), line);
  world.network.rewrite(peer, segment => ({ ...segment, seq: moved(segment.seq, slip) }));
  world.network.rewrite(from, segment => movedAck(segment, slip));
  from.slip = undefined;
}

function movedAck(segment: TcpSegment, slip: Slip): TcpSegment {
  return { ...segment, ack: moved(segment.ack, slip) };
}

function moved<Number extends Value | undefined>(number: Number, { start, by }: Slip): Number | Value {
  return number !== undefined && atLeast(number, start) ? plus(number, by) : number;
}
