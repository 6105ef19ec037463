import type { Name, NetworkEvent } from '../syntax/tree.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { End } from './end.ts';
import { noteDebts, receive } from './receive.ts';
import type { SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** A segment that has a label, or is still on its way. */
export interface Carried {
  readonly event: SegmentEvent;
  readonly to: End;
  readonly segment: TcpSegment;
  fate: 'on its way' | 'arrived' | 'lost';
}

/** The network between the hosts: it loses, delays and duplicates what it is given. */
export class Network {
  private readonly delayed: Carried[] = [];

  /** Takes a segment that has been sent; one that has arrived or is lost is kept only under its label. */
  carry(event: SegmentEvent, to: End, segment: TcpSegment): void {
    const { arrow, label, old } = event.statement;
    const delayed = arrow.kind === 'delayed' && !old;
    if (!delayed && label === undefined) return;
    const fate = delayed ? 'on its way' : arrow.kind === 'lost' ? 'lost' : 'arrived';
    const carried: Carried = { event, to, segment, fate };
    if (delayed) {
      to.connection.inFlight++;
      this.delayed.push(carried);
    }
    if (label !== undefined && event.scope.findLabel(label.text) === undefined) event.scope.label(label.text, carried);
  }

  /** What was delayed and never came up again, in the order in which it was sent. */
  undelivered(): readonly SegmentEvent[] {
    return this.delayed.filter(carried => carried.fate === 'on its way').map(carried => carried.event);
  }
}

/** Reports a label that another segment bears; the first one keeps it. */
export function checkLabel(world: World, label: Name | undefined): void {
  const taken = label && world.scope.findLabel(label.text);
  if (taken !== undefined)
    world.report(
      'name/duplicate-label',
      label as Name,
      { label: taken.event.statement.label?.text ?? '' },
      taken.event.line,
    );
}

/** `deliver NAME`, `drop NAME`, `duplicate NAME`. */
export function moveLabelled(world: World, statement: NetworkEvent, line: number): void {
  const carried = world.scope.findLabel(statement.label.text);
  if (carried === undefined || (statement.kind !== 'duplicate' && carried.fate !== 'on its way')) {
    reportUnmovable(world, statement.kind, statement.label, carried);
    world.emit({ kind: 'skipped', line, time: world.now, faults: world.takeFaults(), statement });
    return;
  }
  const { event, to, segment } = carried;
  const of = event;
  if (statement.kind !== 'duplicate') {
    to.connection.inFlight--;
    carried.fate = statement.kind === 'deliver' ? 'arrived' : 'lost';
  }
  to.connection.last = statement;
  if (statement.kind === 'drop') {
    world.emit({ kind: 'drop', line, time: world.now, faults: world.takeFaults(), of });
    return;
  }
  const arrival = receive(world, to, segment, line);
  if (arrival !== undefined) noteDebts(to, event, arrival);
  world.emit({ kind: statement.kind, line, time: world.now, faults: world.takeFaults(), of, arrival });
}

function reportUnmovable(world: World, kind: NetworkEvent['kind'], label: Name, carried: Carried | undefined): void {
  if (carried === undefined) {
    world.report('name/unknown-label', label, { label: label.text, labels: world.scope.labelNames });
  } else if (kind !== 'duplicate' && carried.fate !== 'on its way') {
    const facts = { label: label.text, statement: kind, fate: carried.fate };
    world.report('network/already-delivered', label, facts, carried.event.line);
  }
}
