import { Flag } from '../tcp/flags.ts';
import { timestampsAgreed } from '../tcp/negotiation.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { segmentSent } from '../tcp/sends/segmentSent.ts';
import type { End } from './end.ts';
import { withTimestamps } from './judgeTimestamps.ts';
import { receive } from './receive.ts';
import type { Sending } from './sending.ts';
import type { Arrival } from './trace.ts';
import type { World } from './world.ts';

/**
 * `=>`: however many segments it takes, and whatever the window is, all arrive. What asks for an ACK gets it, and the
 * sender sees it; what does not arrive as it should meets the same end as a single segment.
 */
export function arriveInBulk(world: World, from: End, { read, reception }: Sending, line: number): Arrival | undefined {
  const { peer } = from;
  const arrival = receive(world, peer, stamped(from, read), reception === 'as it is' ? WIDELY : reception, line);
  const { sndNxt, rcvNxt, offered } = peer.tcb;
  if (arrival?.verdict.answer !== 'ack' || sndNxt === undefined || rcvNxt === undefined) return arrival;
  const ack = stamped(peer, { flags: Flag.ACK, seq: sndNxt, ack: rcvNxt, len: 0, win: offered });
  peer.become(segmentSent(peer.tcb, ack, 'of its own'), line);
  receive(world, from, ack, 'as it is', line);
  return { before: arrival.before, after: peer.tcb, verdict: arrival.verdict };
}

const WIDELY = 'beyond the window';

/** The line stands for many segments, and need not say their timestamps. */
function stamped(from: End, segment: TcpSegment): TcpSegment {
  return timestampsAgreed(from.tcb) && segment.options?.ts === undefined ? withTimestamps(from, segment) : segment;
}
