import type { FlowEvent, SegmentEvent } from '../flow/trace.ts';
import type { Document } from '../syntax/tree.ts';
import { HostChanges } from './hostChanges.ts';
import { PictureHosts } from './hosts.ts';
import { type Drawable, isDrawn, itemOf, likenessOf } from './items.ts';
import { countsAfter, loopText } from './loops.ts';
import type { ItemIndex, Mistake, Picture, PictureItem } from './picture.ts';
import { type Loop, RoundFolder, type RoundGroup, type Step } from './rounds.ts';
import { TimerSpans } from './spans.ts';
import { startsOf } from './starts.ts';
import { bearsTimes } from './timeShown.ts';

/** A picture, less what only the whole check knows. */
export interface DrawnFlow extends Pick<Picture, 'hosts' | 'timed' | 'items' | 'spans' | 'starts'> {
  /** The event that each item shows; `undefined`: a loop begins or ends. */
  readonly events: readonly (FlowEvent | undefined)[];
}

/**
 * Draws a trace.
 * @param mistakesOf what is wrong with an event, the worst first
 */
export function drawPicture(
  document: Document,
  events: readonly FlowEvent[],
  mistakesOf: (event: FlowEvent) => readonly Mistake[],
): DrawnFlow {
  const hosts = new PictureHosts(document, events);
  const changes = new HostChanges(document, hosts);
  const folder = new RoundFolder<Drawable>();
  for (const event of events) {
    if (event.kind === 'round' || event.kind === 'rounds-end') {
      folder.takeRound(event);
      continue;
    }
    const drawable = { event, changes: changes.of(event), mistakes: mistakesOf(event) };
    if (isDrawn(drawable)) folder.take(drawable, likenessOf(drawable));
  }
  const drawing = new Drawing(hosts, document.text);
  drawing.drawAll(folder.steps);
  return {
    hosts: hosts.all,
    timed: bearsTimes(document),
    items: drawing.items,
    spans: drawing.timers.spans,
    starts: startsOf(document, events, drawing.items, hosts),
    events: drawing.events,
  };
}

/** Loops with more kinds of rounds than this are cut short: nobody reads on. */
const MOST_GROUPS = 100;

class Drawing {
  readonly items: PictureItem[] = [];
  readonly events: (FlowEvent | undefined)[] = [];
  readonly timers: TimerSpans;
  private readonly hosts: PictureHosts;
  private readonly source: string;
  private readonly segments = new Map<SegmentEvent, ItemIndex>();

  constructor(hosts: PictureHosts, source: string) {
    this.hosts = hosts;
    this.source = source;
    this.timers = new TimerSpans(hosts);
  }

  drawAll(steps: readonly Step<Drawable>[]): void {
    for (const step of steps) {
      if (step.kind === 'event') this.draw(step.content);
      else this.drawLoop(step);
    }
  }

  private draw(drawable: Drawable): void {
    const { event } = drawable;
    const index = this.items.length;
    const of = 'of' in event ? this.segments.get(event.of) : undefined;
    if (event.kind === 'segment') this.segments.set(event, index);
    if (of !== undefined && event.kind !== 'duplicate') this.arrives(of, index);
    this.timers.take(event, index);
    this.add(itemOf(drawable, this.hosts, this.source, of), event);
  }

  /** A delayed segment ends its way at an item. */
  private arrives(segment: ItemIndex, arrives: ItemIndex): void {
    const item = this.items[segment];
    if (item?.kind === 'segment') this.items[segment] = { ...item, arrives };
  }

  private drawLoop(loop: Loop<Drawable>): void {
    const { groups } = loop;
    for (const group of groups.slice(0, MOST_GROUPS)) if (group.first.length > 0) this.drawGroup(loop, group);
    const left = groups[MOST_GROUPS];
    if (left !== undefined) this.drawGroup(loop, { from: left.from, to: loop.rounds - 1, first: [], last: [] });
  }

  private drawGroup(loop: Loop<Drawable>, group: RoundGroup<Drawable>): void {
    const begin = this.items.length;
    const { line } = loop;
    const text = loopText(loop, group);
    const common = { line, time: 0, mistakes: [], changes: [] };
    this.add({ ...common, kind: 'loop', text, rounds: group.to - group.from + 1, end: begin, description: text });
    this.drawAll(group.first);
    const end = this.items.length;
    const changes = countsAfter(group);
    this.items[begin] = { ...(this.items[begin] as PictureItem & { kind: 'loop' }), end };
    const description = ['The rounds are over', ...changes.map(({ text }) => text)].join(': ');
    this.add({ ...common, kind: 'loop-end', changes, begin, description });
  }

  private add(item: PictureItem, event?: FlowEvent): void {
    this.items.push(item);
    this.events.push(event);
  }
}
