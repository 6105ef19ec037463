import type { Name, NetworkEvent } from '../syntax/tree.ts';
import type { TcpSegment } from '../tcp/segment.ts';
import { noteDebts } from './debts.ts';
import type { End } from './end.ts';
import { NO_NOTES } from './note.ts';
import { heard, isLost, notesOfLateArrival } from './notes/arrival.ts';
import { noteLoss } from './notes/retransmission.ts';
import { reportOverflow } from './overflow.ts';
import { type Reception, receive } from './receive.ts';
import type { SegmentEvent } from './trace.ts';
import type { World } from './world.ts';

/** A segment that has a label, or is still on its way. */
export interface Carried {
  readonly event: SegmentEvent;
  readonly from: End;
  readonly to: End;
  /** Which of the sender's connections it belongs to. */
  readonly incarnation: number;
  segment: TcpSegment;
  readonly reception: Reception;
  fate: 'on its way' | 'arrived' | 'lost';
}

/** What a label stands for: more than one segment only where it was given twice, which has been reported. */
export interface Labelled {
  /** Zero-based line on which the label was first given. */
  readonly line: number;
  /** Empty: a mistake kept the segment from being sent, and what the file does with it is passed over in silence. */
  readonly carried: Carried[];
}

/** The network between the hosts: it loses, delays and duplicates what it is given. */
export class Network {
  /** In the order in which they were sent. */
  private readonly delayed = new Set<Carried>();

  /** Takes a segment that has been sent; one that has arrived or is lost is kept only under its label. */
  carry(event: SegmentEvent, from: End, segment: TcpSegment, reception: Reception, label: Labelled | undefined): void {
    const { arrow, old } = event.statement;
    const delayed = arrow.kind === 'delayed' && !old;
    if (!delayed && label === undefined) return;
    const fate = delayed ? 'on its way' : arrow.kind === 'lost' && !old ? 'lost' : 'arrived';
    const to = from.peer;
    const { incarnation } = from;
    const carried: Carried = { event, from, to, incarnation, segment, reception, fate };
    if (delayed) {
      to.incoming++;
      this.delayed.add(carried);
    }
    label?.carried.push(carried);
  }

  /** The segment arrives or is dropped. */
  settle(carried: Carried, fate: 'arrived' | 'lost'): void {
    carried.fate = fate;
    carried.to.incoming--;
    this.delayed.delete(carried);
  }

  /** Changes what is on its way to an end. */
  rewrite(to: End, change: (segment: TcpSegment) => TcpSegment): void {
    if (to.incoming === 0) return;
    for (const carried of this.delayed) if (carried.to === to) carried.segment = change(carried.segment);
  }

  /** What an end has sent and nobody has got yet, in order. */
  onTheWay(from: End): readonly Carried[] {
    return from.peer.incoming === 0 ? [] : [...this.delayed].filter(carried => carried.from === from);
  }

  /** What was delayed and never came up again. */
  undelivered(): readonly SegmentEvent[] {
    return [...this.delayed].map(carried => carried.event);
  }
}

/** The meaning of a segment's label; one that another segment bears is reported. */
export function giveLabel(world: World, label: Name | undefined, line: number): Labelled | undefined {
  if (label === undefined) return undefined;
  const taken = world.scope.findLabel(label.text);
  if (taken !== undefined) {
    world.report('name/duplicate-label', label, { label: label.text }, taken.line);
    return taken;
  }
  const labelled: Labelled = { line, carried: [] };
  world.scope.label(label.text, labelled);
  return labelled;
}

/** `deliver NAME`, `drop NAME`, `duplicate NAME`. */
export function moveLabelled(world: World, statement: NetworkEvent, line: number): void {
  const labelled = world.scope.findLabel(statement.label.text);
  const copies = statement.kind === 'duplicate';
  const carried = labelled?.carried.find(each => copies || each.fate === 'on its way');
  if (carried === undefined) {
    reportUnmovable(world, statement, labelled);
    world.emit({ kind: 'skipped', line, time: world.now, faults: world.takeFaults(), statement });
    return;
  }
  const { event: of, from, to, segment } = carried;
  if (!copies) world.network.settle(carried, statement.kind === 'deliver' ? 'arrived' : 'lost');
  to.connection.mention(statement);
  if (statement.kind === 'drop') {
    if (isOwn(of)) noteLoss(from, segment, of.line);
    world.emit({ kind: 'drop', line, time: world.now, faults: world.takeFaults(), of });
    return;
  }
  const arrival = receive(world, to, segment, carried.reception, line);
  const notes = arrival === undefined ? NO_NOTES : notesOfLateArrival(carried, arrival);
  if (!copies && isOwn(of) && isLost(arrival)) noteLoss(from, segment, of.line);
  if (arrival !== undefined) {
    heard(from, segment, of.standing, arrival, world.now);
    reportOverflow(world, statement, to, arrival.verdict);
    noteDebts(to, of, segment, arrival);
  }
  world.emit({
    kind: statement.kind,
    line,
    time: world.now,
    faults: world.takeFaults(),
    of,
    arrival,
    sender: from.tcb,
    notes,
    scope: world.scope,
  });
}

/** The end whose numbers the segment bears has sent it. */
function isOwn({ statement, by, from }: SegmentEvent): boolean {
  return !statement.old && by === from.host;
}

function reportUnmovable(world: World, { kind, label }: NetworkEvent, labelled: Labelled | undefined): void {
  if (labelled === undefined) {
    world.report('name/unknown-label', label, { label: label.text, labels: world.scope.labelNames });
    return;
  }
  const [first] = labelled.carried;
  if (first === undefined || first.fate === 'on its way' || kind === 'duplicate') return;
  world.report(
    'network/already-delivered',
    label,
    { label: label.text, statement: kind, fate: first.fate },
    labelled.line,
  );
}
