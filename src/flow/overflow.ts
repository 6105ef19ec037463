import type { Range } from '../syntax/tree.ts';
import { accept } from '../tcp/arrives/listen.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { type Verdict, Verdicts } from '../tcp/verdict.ts';
import type { End } from './end.ts';
import { nanoseconds, timeText } from './time.ts';
import type { Arrival } from './trace.ts';
import type { World } from './world.ts';

/**
 * What the SYN queue of a host makes of a segment, if it is a SYN that gets no place there. Its connection then knows
 * nothing of it.
 */
export function turnedAway(world: World, to: End, segment: TcpSegment, line: number): Arrival | undefined {
  if ((segment.flags & (Flag.SYN | Flag.ACK | Flag.RST)) !== Flag.SYN) return undefined;
  const { host, state, tcb } = to;
  const opens = state === 'LISTEN' || (state === 'CLOSED' && host.accepts(to.name.port));
  const verdict = host.queue.turnsAway(to.peer.host.address, opens, world.now, world.times);
  if (verdict === undefined) return undefined;
  if (verdict.kind === 'dropped') {
    host.queue.dropped++;
    if (opens) to.unansweredSyn = { segment, dropped: true, line };
  } else {
    to.cookie = accept(segment, world.now);
  }
  return { before: tcb, after: tcb, verdict };
}

/** `queue/overflow`: where a SYN arrives that is dropped. */
export function reportOverflow(world: World, at: Range, to: End, verdict: Verdict): void {
  if (verdict.kind !== 'dropped' || world.isSilenced) return;
  const { host, peer } = to;
  const { backlog, rateLimit, per } = host.queue;
  const facts = { host: host.name, source: peer.host.address };
  if (verdict === Verdicts.queueFull) {
    world.report('queue/overflow', at, { ...facts, limit: backlog ?? 0, per: undefined });
  } else {
    const time = per === undefined ? undefined : timeText(nanoseconds(per, world.times));
    world.report('queue/overflow', at, { ...facts, limit: rateLimit ?? 0, per: time });
  }
}
