import type { Problems } from '../problems.ts';
import { ByteWindow } from './byteWindow.ts';
import { type Container, emptyFrame, type FrameSink, LONGEST_FRAME } from './frame.ts';
import { BIG_ENDIAN, type Integers, LITTLE_ENDIAN } from './integers.ts';
import { readNames } from './nameResolution.ts';
import { MICROSECONDS, type Resolution, timeOf, unitsOf } from './resolution.ts';

/** Whether a file that begins so is a pcapng, as https://www.ietf.org/archive/id/draft-ietf-opsawg-pcapng has it. */
export function isPcapng(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && BIG_ENDIAN.u32(bytes, 0) === Block.Section;
}

/** Reads pcapng: any number of sections in either byte order, of interfaces, and blocks of kinds it does not know. */
export class PcapngReader implements Container {
  private readonly window: ByteWindow;
  private readonly frame = emptyFrame();
  private readonly sink: FrameSink;
  private readonly problems: Problems;
  private integers: Integers = LITTLE_ENDIAN;
  private interfaces: Interface[] = [];
  private inSection = false;
  /** What cannot be read ends the file: nothing tells where the next block begins. */
  private broken = false;

  /** `keeps`: who takes the frames holds on to parts of them. */
  constructor(sink: FrameSink, problems: Problems, keeps: boolean) {
    this.window = new ByteWindow(keeps);
    this.sink = sink;
    this.problems = problems;
  }

  push(chunk: Uint8Array): void {
    if (this.broken) return;
    this.window.push(chunk);
    while (!this.broken && this.window.missing === 0 && this.readBlock());
  }

  end(): void {
    const { window, problems } = this;
    if (!this.broken && (window.length > 0 || window.missing > 0)) {
      problems.error(window.offset, 'the file ends within a block: it is cut off');
    }
  }

  private readBlock(): boolean {
    const { window } = this;
    const { bytes, from } = window;
    if (window.length < LEAST_BLOCK) return false;
    const isSection = BIG_ENDIAN.u32(bytes, from) === Block.Section;
    if (isSection && !this.beginSection(bytes, from)) return false;
    if (!this.inSection) return this.fail('this is no pcapng file: it begins with no section');
    const { u32 } = this.integers;
    const length = u32(bytes, from + 4);
    if (length < LEAST_BLOCK || length % 4 !== 0) {
      return this.fail(`the block claims to be ${length} bytes long: the rest cannot be read`);
    }
    const type = u32(bytes, from);
    if (length > LONGEST_BLOCK) {
      this.problems.note(window.offset, `a block of ${length} bytes is left out`);
      window.skip(length);
      return window.missing === 0;
    }
    if (window.length < length) return false;
    if (u32(bytes, from + length - 4) !== length) {
      return this.fail('the two lengths of the block differ: the rest cannot be read');
    }
    this.takeBlock(type, bytes, from + 8, from + length - 4);
    window.skip(length);
    return true;
  }

  /** The byte order stands in the section, behind a length that needs it. */
  private beginSection(bytes: Uint8Array, from: number): boolean {
    const order = [LITTLE_ENDIAN, BIG_ENDIAN].find(({ u32 }) => u32(bytes, from + 8) === BYTE_ORDER);
    if (order === undefined) return this.fail('the section has no byte-order magic: the rest cannot be read');
    this.integers = order;
    this.inSection = true;
    return true;
  }

  /** `from` to before `to` is the body. */
  private takeBlock(type: number, bytes: Uint8Array, from: number, to: number): void {
    switch (type) {
      case Block.Section:
        this.interfaces = [];
        break;
      case Block.Interface:
        this.takeInterface(bytes, from, to);
        break;
      case Block.EnhancedPacket:
        if (to - from >= 20) this.takeTimed(bytes, from, to, this.integers.u32(bytes, from));
        else this.tooShort('packet');
        break;
      case Block.Packet:
        if (to - from >= 20) this.takeTimed(bytes, from, to, this.integers.u16(bytes, from));
        else this.tooShort('packet');
        break;
      case Block.SimplePacket:
        this.takeSimple(bytes, from, to);
        break;
      case Block.NameResolution:
        readNames(this.integers, bytes, from, to, (address, name) => this.sink.named(address, name));
        break;
      default:
        break;
    }
  }

  private takeInterface(bytes: Uint8Array, from: number, to: number): void {
    if (to - from < 8) {
      this.tooShort('interface');
      return;
    }
    const { u16, u32 } = this.integers;
    let { units, offset } = MICROSECONDS;
    for (let at = from + 8; at + 4 <= to; ) {
      const code = u16(bytes, at);
      const length = u16(bytes, at + 2);
      const value = at + 4;
      if (code === 0 || value + length > to) break;
      if (code === Option.Resolution && length === 1) units = unitsOf(bytes[value] as number);
      // The upper half is 0, or −1 for what lies before 1970.
      if (code === Option.Offset && length === 8) {
        const second = this.integers === LITTLE_ENDIAN ? value + 4 : value;
        const first = this.integers === LITTLE_ENDIAN ? value : value + 4;
        offset = (u32(bytes, second) | 0) * 0x1_0000_0000 + u32(bytes, first);
      }
      at = value + length + (-length & 3);
    }
    this.interfaces.push({ linkType: u16(bytes, from), snaplen: u32(bytes, from + 4), resolution: { units, offset } });
  }

  /** An Enhanced Packet Block, or the Packet Block before it: they differ in how they name the interface. */
  private takeTimed(bytes: Uint8Array, from: number, to: number, index: number): void {
    const { u32 } = this.integers;
    const seen = this.interfaces[index];
    if (seen === undefined) {
      this.problems.error(this.window.offset, 'a packet of an interface that the file does not describe is left out');
      return;
    }
    const captured = u32(bytes, from + 12);
    if (captured > to - from - 20) {
      this.problems.error(this.window.offset, 'a packet claims to be longer than its block: it is left out');
      return;
    }
    const [seconds, nanoseconds] = timeOf(u32(bytes, from + 4), u32(bytes, from + 8), seen.resolution);
    this.hand(bytes, from + 20, captured, u32(bytes, from + 16), seen.linkType, seconds, nanoseconds);
  }

  private takeSimple(bytes: Uint8Array, from: number, to: number): void {
    const [first] = this.interfaces;
    if (first === undefined || to - from < 4) {
      this.tooShort('packet');
      return;
    }
    const length = this.integers.u32(bytes, from);
    const limit = first.snaplen === 0 ? length : Math.min(length, first.snaplen);
    this.hand(bytes, from + 4, Math.min(limit, to - from - 4), length, first.linkType, Number.NaN, 0);
  }

  private hand(
    bytes: Uint8Array,
    from: number,
    captured: number,
    length: number,
    linkType: number,
    seconds: number,
    nanoseconds: number,
  ): void {
    const { frame } = this;
    frame.bytes = bytes;
    frame.from = from;
    frame.to = from + captured;
    frame.length = Math.max(captured, length);
    frame.linkType = linkType;
    frame.seconds = seconds;
    frame.nanoseconds = nanoseconds;
    frame.offset = this.window.offset;
    this.sink.frame(frame);
  }

  private tooShort(what: string): void {
    this.problems.error(this.window.offset, `the block is too short for the ${what} it claims to hold`);
  }

  private fail(message: string): false {
    this.problems.error(this.window.offset, message);
    this.broken = true;
    return false;
  }
}

interface Interface {
  readonly linkType: number;
  readonly snaplen: number;
  readonly resolution: Resolution;
}

/** Block types; a section's reads the same in both byte orders. */
const Block = {
  Section: 0x0a0d0d0a,
  Interface: 1,
  Packet: 2,
  SimplePacket: 3,
  NameResolution: 4,
  EnhancedPacket: 6,
} as const;

/** Options of an interface. */
const Option = { Resolution: 9, Offset: 14 } as const;

const BYTE_ORDER = 0x1a2b3c4d;
const LEAST_BLOCK = 12;
/** The longest block that is read: a frame with its options and then some. Longer ones are passed over. */
const LONGEST_BLOCK = LONGEST_FRAME * 4;
