import { isHalfOpen } from '../flow/end.ts';
import { listeningSocket } from '../flow/endName.ts';
import type { Change, EndName, FlowEvent } from '../flow/trace.ts';
import type { Document, HostAttribute } from '../syntax/tree.ts';
import type { PictureHosts } from './hosts.ts';
import type { HostChange } from './picture.ts';

/** Follows the states of all ends, and the half-open connections of hosts whose SYN queue is of interest. */
export class HostChanges {
  private readonly hosts: PictureHosts;
  /** Declared backlogs by host; `undefined`: the queue is of interest, but without a bound. */
  private readonly queues = new Map<string, number | undefined>();
  private readonly halfOpen = new Map<string, number>();

  constructor(document: Document, hosts: PictureHosts) {
    this.hosts = hosts;
    for (const { statement } of document.lines) if (statement?.kind === 'host') this.observe(statement);
  }

  /** What an event changes; to be called with every event, in order. */
  of(event: FlowEvent): readonly HostChange[] {
    switch (event.kind) {
      case 'scenario':
        this.halfOpen.clear();
        return [];
      case 'segment': {
        const { by, from, to, sender, arrival } = event;
        return [
          ...(by === from.host ? this.change('sent', from, sender) : []),
          ...(arrival === undefined ? [] : this.change('arrived', to, arrival)),
        ];
      }
      case 'deliver':
      case 'duplicate':
        return event.arrival === undefined ? [] : this.change('arrived', event.of.to, event.arrival);
      case 'given':
        return event.ends.map(({ end, tcb }) => this.state('sent', end, tcb.state, undefined));
      case 'timer': {
        const changes = this.change('sent', event.end, event.change);
        return event.timer === '2MSL' ? changes : [this.released(event.end), ...changes.filter(isNoState)];
      }
      case 'call':
        if (event.statement.call === 'listen') this.limit(event.host, event.statement.argument?.constant);
        return event.ends.flatMap(({ end, ...change }) =>
          this.change('sent', end ?? listeningSocket(event.host), change),
        );
      default:
        return [];
    }
  }

  private observe({
    name,
    attributes,
  }: {
    readonly name: { readonly text: string };
    readonly attributes: readonly HostAttribute[];
  }): void {
    if (!attributes.some(({ kind }) => OF_THE_QUEUE.has(kind))) return;
    const backlog = attributes.find(attribute => attribute.kind === 'backlog');
    this.queues.set(name.text, backlog && 'value' in backlog ? (backlog.value as number) : undefined);
  }

  private limit(host: string, backlog: number | undefined): void {
    if (backlog !== undefined) this.queues.set(host, backlog);
  }

  private change(at: HostChange['at'], end: EndName, { before, after }: Change): readonly HostChange[] {
    const changes: HostChange[] = [];
    if (before.state !== after.state) changes.push(this.state(at, end, after.state, before.state));
    const more = Number(isHalfOpen(after)) - Number(isHalfOpen(before));
    if (more !== 0) {
      const count = (this.halfOpen.get(end.host) ?? 0) + more;
      this.halfOpen.set(end.host, count);
      if (this.queues.has(end.host)) changes.push(this.count(at, end, count));
    }
    return changes;
  }

  private state(
    at: HostChange['at'],
    end: EndName,
    state: NonNullable<HostChange['state']>,
    before: HostChange['before'],
  ): HostChange {
    return {
      host: this.hosts.of(end.host),
      at,
      kind: 'state',
      text: state,
      state,
      ...(before !== undefined && { before }),
      connection: end.connection.index,
    };
  }

  private count(at: HostChange['at'], end: EndName, count: number): HostChange {
    const backlog = this.queues.get(end.host);
    const text = `half-open ${count}${backlog === undefined ? '' : ` of ${backlog}`}`;
    return { host: this.hosts.of(end.host), at, kind: 'half-open', text, connection: end.connection.index };
  }

  /** A half-open connection goes back to where it came from: that it is let go says more than LISTEN. */
  private released(end: EndName): HostChange {
    const { index } = end.connection;
    return { host: this.hosts.of(end.host), at: 'sent', kind: 'released', text: 'released', connection: index };
  }
}

const OF_THE_QUEUE: ReadonlySet<HostAttribute['kind']> = new Set([
  'backlog',
  'syn-cookies',
  'syn-ack-retries',
  'half-open-timeout',
  'syn-rate',
]);

/** A half-open connection is let go. */
export function isReleased({ kind }: HostChange): boolean {
  return kind === 'released';
}

function isNoState({ kind }: HostChange): boolean {
  return kind !== 'state';
}
