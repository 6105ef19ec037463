import { AddressBook } from './addresses.ts';
import type { Frame, FrameSink } from './container/frame.ts';
import { BIG_ENDIAN } from './container/integers.ts';
import { readIpv4 } from './internet/ipv4.ts';
import { readIpv6 } from './internet/ipv6.ts';
import { emptyPacket } from './internet/packet.ts';
import { linkLayerOf } from './link/linkLayer.ts';
import type { Problems } from './problems.ts';
import { isIntact, isUnfinished } from './transport/checksum.ts';
import { readTcpOptions } from './transport/tcpOptions.ts';
import { NO_SEGMENT, noWireOptions, type SegmentSink, type WireSegment } from './wireSegment.ts';

const { u16, u32 } = BIG_ENDIAN;

/** Finds the TCP segments in frames, layer by layer; what bears none is passed over. */
export class FrameDecoder implements FrameSink {
  private readonly sink: SegmentSink;
  private readonly problems: Problems;
  private readonly wanted: Wanted;
  private readonly book = new AddressBook();
  private readonly packet = emptyPacket();
  private readonly current: Mutable<WireSegment>;
  private readonly options = noWireOptions();
  /** Seconds since 1970 at which time begins: those of the first frame. */
  private epoch: number | undefined;

  constructor(sink: SegmentSink, problems: Problems, wanted: Wanted) {
    this.sink = sink;
    this.problems = problems;
    this.wanted = wanted;
    const nobody = this.book.named('');
    this.current = { ...NO_SEGMENT, source: nobody, destination: nobody };
  }

  /** Seconds since 1970 from which times of segments count; `undefined`: the file does not say. */
  get since(): number | undefined {
    return this.epoch;
  }

  named(address: string, name: string): void {
    this.sink.named(address, name);
  }

  frame(frame: Frame): void {
    const { bytes, from, to, linkType } = frame;
    const link = linkLayerOf(linkType);
    if (link === undefined) {
      this.problems.note(frame.offset, `frames of link type ${linkType} are left out: it is not known here`);
      return;
    }
    const ip = link(bytes, from, to);
    if (ip < 0 || ip >= to) return;
    const { packet, book } = this;
    const version = (bytes[ip] as number) >> 4;
    const length = frame.length - (ip - from);
    if (version === 4) readIpv4(bytes, ip, to, length, book, packet);
    else if (version === 6) readIpv6(bytes, ip, to, length, book, packet);
    else return;
    if (packet.without === undefined) this.segment(frame, ip);
    else if (packet.without !== '') this.problems.note(frame.offset, packet.without);
  }

  private segment({ bytes, to, seconds, nanoseconds, offset }: Frame, ip: number): void {
    const { source, destination, from, length, ecn } = this.packet;
    if (source === undefined || destination === undefined) return;
    const captured = Math.min(to, from + length);
    if (captured - from < HEADER) {
      this.problems.note(offset, 'a TCP header is cut off: the segment is left out');
      return;
    }
    const header = ((bytes[from + 12] as number) >> 4) * 4;
    if (header < HEADER || header > length) {
      this.problems.note(offset, 'a TCP header has an impossible length: the segment is left out');
      return;
    }
    const text = from + header;
    if (text > captured) this.problems.note(offset, 'options of a segment are cut off');
    if (Number.isFinite(seconds)) this.epoch ??= seconds;
    const { current, wanted } = this;
    current.time = (seconds - (this.epoch ?? seconds)) * 1e9 + nanoseconds;
    current.source = source;
    current.sourcePort = u16(bytes, from);
    current.destination = destination;
    current.destinationPort = u16(bytes, from + 2);
    current.flags = u16(bytes, from + 12) & FLAGS;
    current.seq = u32(bytes, from + 4);
    current.ack = u32(bytes, from + 8);
    current.window = u16(bytes, from + 14);
    current.urgent = u16(bytes, from + 18);
    current.length = length - header;
    current.options =
      header === HEADER ? undefined : readTcpOptions(bytes, from + HEADER, Math.min(text, captured), this.options);
    current.ecn = ecn;
    current.payload = wanted.payload && text < captured ? bytes.subarray(text, captured) : undefined;
    current.corrupt =
      wanted.checksums &&
      captured === from + length &&
      !isIntact(bytes, ip, from, length) &&
      !isUnfinished(bytes, ip, from, length);
    this.sink.segment(current);
  }
}

/** What is to be looked at beside the headers. */
export interface Wanted {
  /** The data. */
  readonly payload: boolean;
  /** Whether checksums are right. A network card makes those of what is sent behind the place where it is captured. */
  readonly checksums: boolean;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const HEADER = 20;
/** The control bits of the header, AE among them. */
const FLAGS = 0x1ff;
