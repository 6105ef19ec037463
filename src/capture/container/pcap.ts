import type { Problems } from '../problems.ts';
import { ByteWindow } from './byteWindow.ts';
import { type Container, emptyFrame, type FrameSink, LONGEST_FRAME } from './frame.ts';
import { BIG_ENDIAN, type Integers, LITTLE_ENDIAN } from './integers.ts';

/** Whether a file that begins so is a classic pcap, as https://www.ietf.org/archive/id/draft-ietf-opsawg-pcap has it. */
export function isPcap(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && formatOf(bytes, 0) !== undefined;
}

/** Reads classic pcap in both byte orders, with microseconds or nanoseconds, and Kuznetzov's variant of it. */
export class PcapReader implements Container {
  private readonly window: ByteWindow;
  private readonly frame = emptyFrame();
  private readonly sink: FrameSink;
  private readonly problems: Problems;
  private format: Format | undefined;
  private longest = LONGEST_FRAME;
  /** What cannot be read ends the file: nothing tells where the next record begins. */
  private broken = false;

  /** `keeps`: who takes the frames holds on to parts of them. */
  constructor(sink: FrameSink, problems: Problems, keeps: boolean) {
    this.window = new ByteWindow(keeps);
    this.sink = sink;
    this.problems = problems;
  }

  push(chunk: Uint8Array): void {
    const { window } = this;
    if (this.broken) return;
    window.push(chunk);
    if (this.format === undefined && !this.readHeader()) return;
    const format = this.format as Format;
    while (!this.broken && this.readRecord(format));
  }

  end(): void {
    const { window, problems } = this;
    if (this.broken) return;
    if (this.format === undefined) problems.error(window.offset, `the file ends within its header of ${HEADER} bytes`);
    else if (window.length > 0) problems.error(window.offset, 'the file ends within a record: it is cut off');
  }

  private readHeader(): boolean {
    const { window } = this;
    if (window.length < HEADER) return false;
    this.format = formatOf(window.bytes, window.from);
    if (this.format === undefined) {
      this.problems.error(window.offset, 'this is no pcap file: its magic number is missing');
      this.broken = true;
      return false;
    }
    const { u32 } = this.format.integers;
    this.longest = Math.max(LONGEST_FRAME, Math.min(u32(window.bytes, window.from + 16), LARGEST_SNAPLEN));
    // The upper bits tell of frame check sequences.
    this.frame.linkType = u32(window.bytes, window.from + 20) & 0xffff;
    window.skip(HEADER);
    return true;
  }

  private readRecord({ integers: { u32 }, header, nanoseconds }: Format): boolean {
    const { window, frame } = this;
    const { bytes, from } = window;
    if (window.length < header) return false;
    const captured = u32(bytes, from + 8);
    if (captured > this.longest) {
      this.problems.error(window.offset, `the record claims to hold ${captured} bytes: the rest cannot be read`);
      this.broken = true;
      return false;
    }
    if (window.length < header + captured) return false;
    frame.bytes = bytes;
    frame.from = from + header;
    frame.to = frame.from + captured;
    frame.length = Math.max(captured, u32(bytes, from + 12));
    frame.seconds = u32(bytes, from);
    frame.nanoseconds = u32(bytes, from + 4) * nanoseconds;
    frame.offset = window.offset;
    this.sink.frame(frame);
    window.skip(header + captured);
    return true;
  }
}

interface Format {
  readonly integers: Integers;
  /** Bytes before the frame of a record. */
  readonly header: number;
  /** How many a unit of its timestamps has. */
  readonly nanoseconds: number;
}

const HEADER = 24;
const LARGEST_SNAPLEN = 0x100_0000;

function formatOf(bytes: Uint8Array, at: number): Format | undefined {
  for (const integers of [LITTLE_ENDIAN, BIG_ENDIAN]) {
    switch (integers.u32(bytes, at)) {
      case 0xa1b2c3d4:
        return { integers, header: 16, nanoseconds: 1000 };
      case 0xa1b23c4d:
        return { integers, header: 16, nanoseconds: 1 };
      case 0xa1b2cd34:
        return { integers, header: 24, nanoseconds: 1000 };
      default:
        break;
    }
  }
  return undefined;
}
