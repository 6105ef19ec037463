import { AddressBook } from '../../src/capture/addresses.ts';
import { pcapRecord } from '../../src/capture/export/pcapWriter.ts';
import { NO_SEGMENT, type WireSegment } from '../../src/capture/wireSegment.ts';
import { Flag } from '../../src/tcp/flags.ts';

const book = new AddressBook();

/** A segment from 10.0.0.1:1000 to 10.0.0.2:80, of what the test does not say. */
export function segment({
  from = '10.0.0.1',
  to = '10.0.0.2',
  ...parts
}: Partial<WireSegment> & { from?: string; to?: string } = {}): WireSegment {
  return {
    ...NO_SEGMENT,
    time: 0,
    source: book.named(from),
    sourcePort: 1000,
    destination: book.named(to),
    destinationPort: 80,
    flags: Flag.ACK,
    seq: 100,
    ack: 500,
    window: 1000,
    ...parts,
  };
}

/** Its IP packet. */
export function packet(of: WireSegment): Uint8Array {
  return pcapRecord(of, 0).subarray(16);
}

/** Integers one after the other: [bytes, value]. */
export function integers(little: boolean, ...parts: readonly (readonly [1 | 2 | 4, number])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap(([size, value]) => {
      const bytes = Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) & 0xff);
      return little ? bytes : bytes.reverse();
    }),
  );
}

export function bytes(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

export interface PcapShape {
  readonly little?: boolean;
  readonly magic?: number;
  readonly linkType?: number;
  readonly snaplen?: number;
}

/** Seconds, fraction in the file's unit, and the frame. */
export type Timed = readonly [seconds: number, fraction: number, frame: Uint8Array];

/** A classic pcap. */
export function pcap(frames: readonly Timed[], shape: PcapShape = {}): Uint8Array {
  const { little = true, magic = 0xa1b2c3d4, linkType = 101, snaplen = 262_144 } = shape;
  const head = integers(little, [4, magic], [2, 2], [2, 4], [4, 0], [4, 0], [4, snaplen], [4, linkType]);
  const records = frames.map(([seconds, fraction, frame]) => {
    const captured = frame.subarray(0, snaplen);
    return bytes(integers(little, [4, seconds], [4, fraction], [4, captured.length], [4, frame.length]), captured);
  });
  return bytes(head, ...records);
}

/** A block of a pcapng. */
export function block(little: boolean, type: number, ...body: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  const content = bytes(...body);
  const length = 12 + Math.ceil(content.length / 4) * 4;
  const padding = new Uint8Array(length - 12 - content.length);
  return bytes(integers(little, [4, type], [4, length]), content, padding, integers(little, [4, length]));
}

export function section(little: boolean): Uint8Array {
  return block(
    little,
    0x0a0d0d0a,
    integers(little, [4, 0x1a2b3c4d], [2, 1], [2, 0], [4, 0xffff_ffff], [4, 0xffff_ffff]),
  );
}

export function option(little: boolean, code: number, value: readonly number[]): Uint8Array {
  const padding = new Array<number>(-value.length & 3).fill(0);
  return bytes(integers(little, [2, code], [2, value.length]), value, padding);
}

export function interfaceBlock(
  little: boolean,
  linkType: number,
  snaplen: number,
  ...options: readonly Uint8Array[]
): Uint8Array {
  return block(little, 1, integers(little, [2, linkType], [2, 0], [4, snaplen]), ...options);
}

export function enhancedPacket(
  little: boolean,
  id: number,
  ticks: bigint,
  frame: Uint8Array,
  length = frame.length,
): Uint8Array {
  const [high, low] = [Number(ticks >> 32n), Number(ticks & 0xffff_ffffn)];
  return block(little, 6, integers(little, [4, id], [4, high], [4, low], [4, frame.length], [4, length]), frame);
}
