import { copyOf, type WireSegment } from '../wireSegment.ts';
import { type Conversation, type Side, senderIndex, UNNAMED } from './conversations.ts';
import { HostNames, hostLine, type WrittenHost } from './hostNames.ts';
import { type SegmentStyle, writeSegment } from './segmentText.ts';
import { TextBytes } from './textBytes.ts';
import { type TimeStyle, writeTime } from './timeText.ts';

/** How a capture becomes a flow. */
export interface FlowStyle extends SegmentStyle {
  readonly times: TimeStyle;
  /** Names of hosts, by the text of their addresses. */
  readonly names: ReadonlyMap<string, string>;
  readonly title: string;
}

/**
 * Writes segments as `.tcpflow` text, as they come. The first ones wait for each other, so that hosts can be declared
 * before them; hosts that turn up later are declared where they do.
 */
export class FlowWriter {
  /** What the file calls addresses, by their texts. */
  readonly shown = new Map<string, string>();
  private readonly style: FlowStyle;
  private readonly write: (text: Uint8Array) => void;
  private readonly hosts: HostNames;
  private waiting: (Waiting | string)[] | undefined = [];
  /** Bytes of data that wait with them. */
  private held = 0;
  private readonly text = new TextBytes();
  /** Nanoseconds: when the first segment was sent, and how much later the latest. */
  private began = Number.NaN;
  private latest = 0;
  /** Lines written so far. */
  private line = 0;
  private readonly onLine: ((line: number, conversation: Conversation) => void) | undefined;

  /**
   * `onLine` hears which line, from 0, tells of which conversation.
   */
  constructor(
    style: FlowStyle,
    write: (text: Uint8Array) => void,
    onLine?: (line: number, conversation: Conversation) => void,
  ) {
    this.style = style;
    this.write = write;
    this.onLine = onLine;
    this.hosts = new HostNames(style.names);
  }

  /** The file calls an address so. */
  named(address: string, name: string): void {
    if (!this.shown.has(address)) this.shown.set(address, name);
  }

  take(conversation: Conversation, segment: WireSegment): void {
    if (this.waiting === undefined) {
      this.segmentLine(conversation, segment, conversation.sides[0].base, conversation.sides[1].base);
      return;
    }
    const [{ base: first }, { base: second }] = conversation.sides;
    this.waiting.push({ conversation, segment: copyOf(segment), first, second });
    this.held += segment.payload?.length ?? 0;
    if (this.waiting.length >= LOOKAHEAD || this.held >= MOST_HELD) this.begin();
  }

  /** A line that tells of something else. */
  remark(text: string): void {
    if (this.waiting === undefined) this.add(`# ${text}`);
    else if (this.waiting.push(text) >= LOOKAHEAD) this.begin();
  }

  /** There are no more; `remarks` are written behind the last one. */
  end(remarks: readonly string[]): void {
    this.begin();
    for (const remark of remarks) this.add(`# ${remark}`);
    this.flush();
  }

  private begin(): void {
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    const declared: WrittenHost[] = [];
    const ports = new Map<WrittenHost, Set<number>>();
    for (const item of waiting) {
      if (typeof item === 'string' || item.conversation.sides[0].path !== UNNAMED) continue;
      const { conversation } = item;
      conversation.sides[0].path = SEEN;
      for (const side of BOTH) {
        const { host, isNew } = this.hosts.of(conversation, side);
        if (isNew) declared.push(host);
        const used = ports.get(host) ?? new Set();
        ports.set(host, used.add(conversation.sides[side].port));
      }
    }
    for (const [host, [port, ...others]] of ports) if (others.length === 0) host.port = port;
    this.add(`title ${quoted(this.style.title)}`);
    this.add('');
    this.add('set view wire');
    if (declared.length > 0) this.add('');
    for (const host of declared) this.add(hostLine(host, this.shown.get(host.address.text)));
    if (waiting.length > 0) this.add('');
    for (const item of waiting) {
      if (typeof item === 'string') {
        this.add(`# ${item}`);
        continue;
      }
      if (item.conversation.sides[0].path === SEEN) this.nameEnds(item.conversation);
      this.segmentLine(item.conversation, item.segment, item.first, item.second);
    }
  }

  /** `first` and `second`: from where the sides counted when the segment came. */
  private segmentLine(
    conversation: Conversation,
    segment: WireSegment,
    first: number | undefined,
    second: number | undefined,
  ): void {
    const { style, latest } = this;
    if (conversation.sides[0].path === UNNAMED) this.nameEnds(conversation);
    const index = senderIndex(conversation, segment);
    const from = conversation.sides[index];
    const isRelative = style.numbers === 'relative';
    const own = isRelative ? (index === 0 ? first : second) : 0;
    const other = isRelative ? (index === 0 ? second : first) : 0;
    const { time } = segment;
    if (Number.isNaN(this.began)) this.began = time;
    // Where a clock was set back, or interfaces were merged out of order, time stands still.
    const since = Number.isNaN(time) ? Number.NaN : Math.max(latest, time - this.began);
    if (since > latest) this.latest = since;
    this.onLine?.(this.line, conversation);
    const { text } = this;
    writeTime(text, style.times, since, latest);
    text.text(from.path);
    writeSegment(text, segment, own ?? 0, other ?? 0, style);
    this.endLine();
  }

  /** Says how the ends are called, once they have names; new hosts are declared. */
  private nameEnds(conversation: Conversation): void {
    const [left, right] = BOTH.map(side => {
      const { host, isNew } = this.hosts.of(conversation, side);
      if (isNew) this.add(hostLine(host, this.shown.get(host.address.text)));
      return endText(host, conversation.sides[side]);
    });
    conversation.sides[0].path = `${left} -> ${right}: `;
    conversation.sides[1].path = `${left} <- ${right}: `;
  }

  private add(line: string): void {
    this.text.text(line);
    this.endLine();
  }

  private endLine(): void {
    this.text.byte(LINE_FEED);
    this.line++;
    if (this.text.length >= CHUNK) this.flush();
  }

  private flush(): void {
    if (this.text.length > 0) this.write(this.text.take());
  }
}

interface Waiting {
  readonly conversation: Conversation;
  readonly segment: WireSegment;
  readonly first: number | undefined;
  readonly second: number | undefined;
}

/** So many segments are looked at before the first line is written. */
const LOOKAHEAD = 10_000;
const MOST_HELD = 0x40_0000;
const CHUNK = 0x1_0000;
const BOTH = [0, 1] as const;
/** In place of a path that is still to be found. */
const SEEN = ' ';
const LINE_FEED = 0x0a;

function endText({ name, port }: WrittenHost, side: Side): string {
  return port === side.port ? name : `${name}:${side.port}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\x00-\x1f\x7f]/g, ' ')}"`;
}
