import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { CLOSED_TCB, type Tcb } from '../tcp/tcb.ts';
import { plus, type Value } from '../tcp/value.ts';
import { draftSegment, type Inference } from './draft.ts';
import type { End } from './end.ts';
import { NEW_SEQUENCE_NUMBER, right } from './numbers.ts';
import type { World } from './world.ts';

/**
 * After `state/not-open` on a connection that was never opened it counts as ESTABLISHED, at both ends where both had
 * nothing, and its numbers are learned from the line. Returns the segment as the ends then read it: without the SYN.
 */
export function learn(world: World, statement: Segment, from: End, flags: number, line: number): TcpSegment {
  const { peer } = from;
  const drafted = draftSegment(
    world,
    statement,
    flags | Flag.ACK,
    {
      seq: learned(peer.tcb.rcvNxt),
      ack: learned(peer.tcb.sndMax),
      win: undefined,
    },
    line,
  );
  const syn = (drafted.flags & Flag.SYN) !== 0;
  const segment = syn ? { ...drafted, flags: drafted.flags & ~Flag.SYN, seq: plus(drafted.seq, 1) } : drafted;
  from.become(established(segment.seq, segment.ack), line);
  if (peer.state === 'CLOSED' || peer.state === 'LISTEN') peer.become(established(segment.ack, segment.seq), line);
  return segment;
}

/** What the peer knows counts; what nobody knows is whatever the line says. */
function learned(known: Value | undefined): Inference {
  return { value: known ?? 0, target: known === undefined ? NEW_SEQUENCE_NUMBER : right(known) };
}

/** An open connection of which nothing is known but its next numbers. */
function established(sndNxt: Value, rcvNxt: Value): Tcb {
  return {
    ...CLOSED_TCB,
    state: 'ESTABLISHED',
    sndUna: sndNxt,
    sndNxt,
    sndMax: sndNxt,
    firstSent: sndNxt,
    rcvNxt,
  };
}
