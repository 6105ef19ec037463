import type { FlowEvent, SegmentEvent } from '../flow/trace.ts';
import type { Range } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { hasFlag, segEnd, segLen } from '../tcp/segment.ts';
import { order, same } from '../tcp/value.ts';

/**
 * The segment that a segment acknowledges: the latest of its peer that ends where the acknowledgment number stands,
 * else the latest that lies below it. `undefined`: it acknowledges nothing that the file shows.
 */
export function acknowledged(events: readonly FlowEvent[], line: number): Range | undefined {
  const acknowledging = segmentOn(events, line);
  if (acknowledging === undefined || !hasFlag(acknowledging.segment, Flag.ACK)) return undefined;
  const { segment, from, to } = acknowledging;
  let below: SegmentEvent | undefined;
  let exact: SegmentEvent | undefined;
  for (const event of events) {
    if (event === acknowledging) break;
    if (event.kind !== 'segment' || event.from !== to || event.to !== from || segLen(event.segment) === 0) continue;
    const end = segEnd(event.segment);
    if (same(end, segment.ack)) exact = event;
    else if (order(end, segment.ack) === 'below') below = event;
  }
  return (exact ?? below)?.statement;
}

/** The segments that acknowledge a segment: those of its peer, behind it, whose number stands where it ends. */
export function acknowledging(events: readonly FlowEvent[], line: number): readonly Range[] {
  const sent = segmentOn(events, line);
  if (sent === undefined || segLen(sent.segment) === 0) return [];
  const end = segEnd(sent.segment);
  const lines = new Set<number>();
  const found: Range[] = [];
  let behind = false;
  for (const event of events) {
    if (event === sent) behind = true;
    if (!behind || event.kind !== 'segment' || event.from !== sent.to || event.to !== sent.from) continue;
    if (!hasFlag(event.segment, Flag.ACK) || !same(event.segment.ack, end) || lines.has(event.line)) continue;
    lines.add(event.line);
    found.push(event.statement);
  }
  return found;
}

/** In a `repeat`, that of the first round. */
function segmentOn(events: readonly FlowEvent[], line: number): SegmentEvent | undefined {
  return events.find((event): event is SegmentEvent => event.kind === 'segment' && event.line === line);
}
