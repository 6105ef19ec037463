import type { Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { distance, minus, plus } from '../tcp/value.ts';
import { windowBytes, windowShift } from '../tcp/windowScale.ts';
import type { End } from './end.ts';
import { headOf } from './flags.ts';
import { fieldOf } from './numbers.ts';
import { show } from './scope.ts';
import type { World } from './world.ts';

/** `window/shrunk`: the right edge that an end offers moves left. */
export function judgeShrinking(world: World, statement: Segment, from: End, segment: TcpSegment, line: number): void {
  const { rcvEdge } = from.tcb;
  if (!(segment.flags & Flag.ACK) || segment.win === undefined || rcvEdge === undefined) return;
  const edge = plus(segment.ack, segment.win);
  const by = distance(rcvEdge, edge);
  const unit = windowBytes(1, windowShift(from.tcb, segment.flags));
  if (by === undefined || by < unit) return;
  const least = minus(rcvEdge, segment.ack);
  world.report(
    'window/shrunk',
    fieldOf(statement, 'win') ?? headOf(statement),
    {
      host: from.host.name,
      offered: show(rcvEdge, world.scope, line),
      offers: show(edge, world.scope, line),
      by,
      least: typeof least === 'number' ? String(Math.ceil(least / unit)) : show(least, world.scope, line),
    },
    from.since.rcvEdge,
  );
}
