import type { Name, NetworkEvent } from '../syntax/tree.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import type { End } from './end.ts';
import { noteDebts, receive } from './receive.ts';
import type { SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** A segment that has a label, or is still on its way. */
interface Carried {
  readonly event: SegmentEvent;
  readonly to: End;
  readonly segment: TcpSegment;
  fate: 'on its way' | 'arrived' | 'lost';
}

/** The network between the hosts: it loses, delays and duplicates what it is given. */
export class Network {
  private readonly labelled = new Map<string, Carried>();
  private readonly unlabelled: Carried[] = [];

  /** Takes a segment that has been sent; what has arrived or is lost is kept only under its label. */
  carry(event: SegmentEvent, to: End, segment: TcpSegment): void {
    const { kind } = event.statement.arrow;
    const delayed = kind === 'delayed' && !event.statement.old;
    const label = event.statement.label;
    if (delayed) to.connection.inFlight++;
    if (!delayed && label === undefined) return;
    const carried: Carried = {
      event,
      to,
      segment,
      fate: delayed ? 'on its way' : kind === 'lost' ? 'lost' : 'arrived',
    };
    if (label === undefined) this.unlabelled.push(carried);
    else this.labelled.set(label.text, carried);
  }

  knows(label: string): boolean {
    return this.labelled.has(label);
  }

  find(label: string): Carried | undefined {
    return this.labelled.get(label);
  }

  get labels(): readonly string[] {
    return [...this.labelled.keys()];
  }

  /** What was delayed and never came up again, in the order in which it was sent. */
  undelivered(): readonly SegmentEvent[] {
    return [...this.labelled.values(), ...this.unlabelled]
      .filter(carried => carried.fate === 'on its way')
      .map(carried => carried.event)
      .sort((a, b) => a.index - b.index);
  }
}

/** `deliver NAME`, `drop NAME`, `duplicate NAME`. */
export function moveLabelled(world: World, statement: NetworkEvent, line: number): void {
  const { network } = world;
  const carried = network.find(statement.label.text);
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
    world.report('name/unknown-label', label, { label: label.text, labels: world.network.labels });
  } else if (kind !== 'duplicate' && carried.fate !== 'on its way') {
    const facts = { label: label.text, statement: kind, fate: carried.fate };
    world.report('network/already-delivered', label, facts, carried.event.line);
  }
}
