import type { EndName, FlowEvent } from '../flow/trace.ts';
import { same, type Value } from '../tcp/value.ts';
import type { PictureHosts } from './hosts.ts';
import type { ItemIndex, PictureSpan } from './picture.ts';

/** Finds the timers that run: from what started them to what they brought about. */
export class TimerSpans {
  readonly spans: PictureSpan[] = [];
  private readonly hosts: PictureHosts;
  /** What each end has sent, the latest last. */
  private sent = new Map<EndName, Sent[]>();
  /** What started the 2MSL timer of each end. */
  private waiting = new Map<EndName, ItemIndex>();

  constructor(hosts: PictureHosts) {
    this.hosts = hosts;
  }

  /** To be called with every event that is shown, in order, and the item that shows it. */
  take(event: FlowEvent, item: ItemIndex): void {
    switch (event.kind) {
      case 'scenario':
        this.sent = new Map();
        this.waiting = new Map();
        return;
      case 'segment':
        this.takeSegment(event, item);
        if (event.arrival !== undefined) this.follow(event.to, event.arrival.before, event.arrival.after, item);
        this.follow(event.from, event.sender.before, event.sender.after, item);
        return;
      case 'deliver':
      case 'duplicate':
        if (event.arrival !== undefined) this.follow(event.of.to, event.arrival.before, event.arrival.after, item);
        return;
      case 'timer': {
        const from = this.waiting.get(event.end);
        if (event.timer === '2MSL' && from !== undefined) this.add(event.end, '2MSL', from, item);
        return;
      }
      default:
    }
  }

  private takeSegment({ from, segment, notes, time }: FlowEvent & { kind: 'segment' }, item: ItemIndex): void {
    const sent = this.sent.get(from) ?? [];
    this.sent.set(from, sent);
    if (notes.some(code => BY_TIMER.has(code))) {
      const before = sent
        .slice(-LOOK_BACK)
        .reverse()
        .find(({ seq }) => same(seq, segment.seq));
      if (before !== undefined && before.time < time) this.add(from, 'RTO', before.item, item);
    }
    sent.push({ seq: segment.seq, time, item });
  }

  /** TIME-WAIT begins, or begins anew. */
  private follow(end: EndName, before: Timed, after: Timed, item: ItemIndex): void {
    if (after.timeWaitUntil === undefined || after.timeWaitUntil === before.timeWaitUntil) return;
    const from = this.waiting.get(end);
    if (before.timeWaitUntil !== undefined && from !== undefined) this.add(end, '2MSL', from, item, true);
    this.waiting.set(end, item);
  }

  private add(end: EndName, text: PictureSpan['text'], from: ItemIndex, to: ItemIndex, restarted = false): void {
    this.spans.push({ host: this.hosts.of(end.host), text, from, to, restarted });
  }
}

interface Sent {
  readonly seq: Value;
  readonly time: number;
  readonly item: ItemIndex;
}

/** Retransmissions that the timer asks for, rightly or not; without any time between, none can have run out. */
const BY_TIMER: ReadonlySet<string> = new Set(['note/retransmission', 'note/spurious-retransmission']);

interface Timed {
  readonly timeWaitUntil: number | undefined;
}

/** What is sent again was sent lately, or nobody would see the two together. */
const LOOK_BACK = 64;
