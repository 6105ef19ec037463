import { Flag } from '../../tcp/flags.ts';
import { type Address, AddressBook } from '../addresses.ts';
import type { Container } from '../container/frame.ts';
import { latin1 } from '../detect.ts';
import type { Problems } from '../problems.ts';
import type { SegmentSink, WireOptions } from '../wireSegment.ts';
import { type ScriptEvent, scriptEvents } from './scriptEvents.ts';
import { parseScriptSegment, type ScriptSegment } from './scriptSegment.ts';

/**
 * Reads packetdrill scripts. What a script injects and what it expects of the kernel are the segments; its system
 * calls are told as remarks. Numbers in a script count from each side's SYN, except on SYNs themselves.
 */
export class PacketdrillReader implements Container {
  private readonly sink: SegmentSink;
  private readonly problems: Problems;
  private readonly kernel: Address;
  private readonly remote: Address;
  private readonly chunks: string[] = [];
  private size = 0;
  private connection: Connection = newConnection(0);
  private count = 0;

  constructor(sink: SegmentSink, problems: Problems) {
    const book = new AddressBook();
    this.sink = sink;
    this.problems = problems;
    // The addresses that packetdrill itself uses.
    this.kernel = book.named('192.168.0.1');
    this.remote = book.named('192.0.2.1');
    sink.named(this.kernel.text, 'kernel under test');
    sink.named(this.remote.text, 'packetdrill');
  }

  push(chunk: Uint8Array): void {
    if (this.size > LONGEST) return;
    this.chunks.push(latin1(chunk));
    this.size += chunk.length;
  }

  end(): void {
    if (this.size > LONGEST) this.problems.error(LONGEST, 'the script is longer than any: the rest is left out');
    const text = this.chunks.join('').slice(0, LONGEST);
    for (const event of scriptEvents(text, this.problems)) this.take(event);
  }

  private take(event: ScriptEvent): void {
    const { text, offset, time } = event;
    if (text.startsWith('<') || text.startsWith('>')) {
      const segment = parseScriptSegment(text);
      if (segment !== undefined) this.segment(segment, time);
      else if (/\b(?:icmp|udp|gre|mpls|psp|ipv[46])\b/.test(text)) {
        this.problems.note(offset, 'a packet of a script that is no plain TCP segment is left out');
      } else {
        this.problems.error(offset, 'a segment of a script cannot be read');
      }
      return;
    }
    const call = /^(?:\.\.\.[0-9.]+\s*)?([a-z_0-9]+)\(/.exec(text)?.[1];
    if (call === undefined) return;
    if (call === 'connect') this.connection.connects = true;
    this.sink.remark(text.replace(/\s+/g, ' ').slice(0, LONGEST_REMARK));
  }

  private segment(segment: ScriptSegment, time: number): void {
    const { inbound, flags, seq } = segment;
    this.placeIn(segment);
    const { connection } = this;
    const [own, other] = inbound ? [connection.remote, connection.kernel] : [connection.kernel, connection.remote];
    const isSyn = (flags & Flag.SYN) !== 0;
    // Where SYNs cross, numbers stay as they are written: packetdrill does not learn the ISN of the second.
    if (own.isn === undefined) own.isn = isSyn || flags & Flag.RST ? seq : 0;
    if (flags & Flag.FIN) own.closed = true;
    if (flags & Flag.RST) connection.reset = true;
    if (segment.length > 0) connection.used = true;
    const shift = isSyn ? 0 : (other.isn ?? 0);
    const options = segment.options && shifted(segment.options, shift);
    const [source, sourcePort, destination, destinationPort] = inbound
      ? [this.remote, connection.remotePort, this.kernel, connection.kernelPort]
      : [this.kernel, connection.kernelPort, this.remote, connection.remotePort];
    this.sink.segment({
      time,
      source,
      sourcePort: segment.sourcePort ?? sourcePort,
      destination,
      destinationPort: segment.destinationPort ?? destinationPort,
      flags,
      seq: isSyn ? seq : (seq + own.isn) >>> 0,
      ack: (segment.ack + shift) >>> 0,
      window: segment.window === undefined ? undefined : Math.min(segment.window, 0xffff),
      urgent: segment.urgent,
      length: segment.length,
      options,
      ecn: segment.ecn,
      payload: undefined,
      corrupt: false,
    });
  }

  /** A SYN begins a new connection where the one before has been reset, closed or used, or connect() was called. */
  private placeIn({ inbound, flags, seq }: ScriptSegment): void {
    const { connection } = this;
    if ((flags & (Flag.SYN | Flag.ACK)) !== Flag.SYN) return;
    const own = inbound ? connection.remote : connection.kernel;
    if (own.isn === undefined && !connection.reset) return;
    const isOver = connection.reset || (connection.kernel.closed && connection.remote.closed);
    const isNext = !inbound && connection.connects && connection.used;
    if (isOver || isNext || (own.isn !== seq && !connection.used && inbound))
      this.connection = newConnection(++this.count);
  }
}

interface Connection {
  readonly kernel: ScriptSide;
  readonly remote: ScriptSide;
  readonly kernelPort: number;
  readonly remotePort: number;
  connects: boolean;
  reset: boolean;
  /** Data was sent. */
  used: boolean;
}

interface ScriptSide {
  isn: number | undefined;
  closed: boolean;
}

function newConnection(index: number): Connection {
  return {
    kernel: { isn: undefined, closed: false },
    remote: { isn: undefined, closed: false },
    kernelPort: 8080,
    remotePort: 40_000 + (index % 20_000),
    connects: false,
    reset: false,
    used: false,
  };
}

function shifted(options: WireOptions, by: number): WireOptions {
  return options.sack === undefined ? options : { ...options, sack: options.sack.map(edge => (edge + by) >>> 0) };
}

/** No script is as long as that. */
const LONGEST = 0x100_0000;
const LONGEST_REMARK = 200;
