import type { Container } from './container/frame.ts';
import { PcapReader } from './container/pcap.ts';
import { PcapngReader } from './container/pcapng.ts';
import { type CaptureFormat, detectContainer, detectFormat, isGzip, TELLING } from './detect.ts';
import { FrameDecoder } from './frameDecoder.ts';
import { PacketdrillReader } from './packetdrill/packetdrillReader.ts';
import { type CaptureProblem, Problems, problemText } from './problems.ts';
import { TcpdumpReader } from './text/tcpdumpReader.ts';
import { type Conversation, Conversations, senderIndex } from './toFlow/conversations.ts';
import { type Filter, wantsConversation, wantsTime } from './toFlow/filter.ts';
import { type FlowStyle, FlowWriter } from './toFlow/flowWriter.ts';
import { learnBases } from './toFlow/relative.ts';
import type { SegmentSink, WireSegment } from './wireSegment.ts';

export interface ImportOptions extends FlowStyle {
  readonly filter: Filter;
  /** Mark segments whose checksum is wrong. */
  readonly checksums: boolean;
  /** `undefined`: what the file says that it is. */
  readonly format: CaptureFormat | undefined;
}

/** How an import went. */
export interface ImportReport {
  /** `undefined`: nothing that can be imported. */
  readonly format: CaptureFormat | undefined;
  readonly problems: readonly CaptureProblem[];
  /** TCP segments in the capture, and how many of them the filter let through. */
  readonly segments: number;
  readonly written: number;
  /** All of the capture, wanted or not. */
  readonly conversations: readonly Conversation[];
  /** What the capture calls addresses, by their texts. */
  readonly names: ReadonlyMap<string, string>;
}

/** Where the flow goes. */
export interface ImportTarget {
  /** Text in whole lines, in order, as UTF-8; the bytes are valid during the call. */
  write(text: Uint8Array): void;
  /** Which line, from 0, tells of which conversation; before the text of the line is written. */
  line?(line: number, conversation: Conversation): void;
}

/**
 * Turns a capture into a flow as its bytes come. Reads what can be read: whatever else there is, is among the problems
 * at the end. Needs memory for one record, the conversations, and the segments before the first line.
 */
export class Importer implements SegmentSink {
  private readonly options: ImportOptions;
  private readonly problems = new Problems();
  private readonly conversations = new Conversations();
  private readonly writer: FlowWriter;
  private reader: Container | undefined;
  private format: CaptureFormat | undefined;
  private isUnknown = false;
  /** The beginning of the file, until it tells what it is. */
  private head: Uint8Array = new Uint8Array(0);
  private began = Number.NaN;
  private segments = 0;
  private written = 0;

  constructor(options: ImportOptions, target: ImportTarget) {
    this.options = options;
    this.writer = new FlowWriter(
      options,
      text => target.write(text),
      (line, conversation) => target.line?.(line, conversation),
    );
    if (options.format !== undefined) this.begin(options.format);
  }

  /** The next bytes of the file; they may be overwritten after the push that follows, unless data is written as text. */
  push(chunk: Uint8Array): void {
    if (this.reader !== undefined) {
      this.reader.push(chunk);
      return;
    }
    if (this.isUnknown) return;
    this.head = joined(this.head, chunk);
    const { head } = this;
    const isEnough = head.length >= TELLING;
    const format = isEnough ? detectFormat(head) : detectContainer(head);
    if (format !== undefined) this.begin(format);
    else this.isUnknown = isEnough;
  }

  /** There are no more: writes what is left. */
  end(): ImportReport {
    if (this.reader === undefined && !this.isUnknown) {
      const format = detectFormat(this.head);
      if (format !== undefined) this.begin(format);
    }
    if (this.reader === undefined) {
      this.problems.error(
        0,
        isGzip(this.head)
          ? 'it is compressed by gzip'
          : 'it is neither a pcap, nor a pcapng, nor the output of tcpdump, nor a packetdrill script',
      );
    } else {
      this.reader.end();
      this.writer.end(this.problems.all.filter(({ severity }) => severity === 'error').map(problemText));
    }
    return {
      format: this.format,
      problems: this.problems.all,
      segments: this.segments,
      written: this.written,
      conversations: this.conversations.all,
      names: this.writer.shown,
    };
  }

  named(address: string, name: string): void {
    this.writer.named(address, name);
  }

  remark(text: string): void {
    this.writer.remark(text);
  }

  segment(segment: WireSegment): void {
    this.segments++;
    const { filter } = this.options;
    const conversation = this.conversations.of(segment);
    const index = senderIndex(conversation, segment);
    const from = conversation.sides[index];
    const to = conversation.sides[index === 0 ? 1 : 0];
    if (Number.isNaN(this.began)) this.began = segment.time;
    learnBases(from, to, segment);
    from.segments++;
    from.bytes += segment.length;
    conversation.lastTime = segment.time;
    if (!wantsConversation(filter, conversation) || !wantsTime(filter, segment, this.began)) return;
    this.written++;
    this.writer.take(conversation, segment);
  }

  private begin(format: CaptureFormat): void {
    this.format = format;
    const { problems, options } = this;
    const wanted = { payload: options.payload !== 'length', checksums: options.checksums };
    switch (format) {
      case 'pcap':
        this.reader = new PcapReader(new FrameDecoder(this, problems, wanted), problems, wanted.payload);
        break;
      case 'pcapng':
        this.reader = new PcapngReader(new FrameDecoder(this, problems, wanted), problems, wanted.payload);
        break;
      case 'tcpdump':
        this.reader = new TcpdumpReader(this, problems);
        break;
      case 'packetdrill':
        this.reader = new PacketdrillReader(this, problems);
        break;
    }
    if (this.head.length > 0) this.reader.push(this.head);
    this.head = new Uint8Array(0);
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
