import { PairTable } from '../../flow/pairTable.ts';
import type { Address } from '../addresses.ts';
import type { WireSegment } from '../wireSegment.ts';

/** One end of a conversation. */
export interface Side {
  readonly address: Address;
  readonly port: number;
  /** What is subtracted from its numbers to make them relative; `undefined`: none was seen yet. */
  base: number | undefined;
  /** What it has sent: segments, and bytes of data. */
  segments: number;
  bytes: number;
  /** What stands on its lines before the flags; `UNNAMED` until the ends have got their names. */
  path: string;
}

/** All segments of a pair of (address, port); when the pair is used again, it stays the same. */
export interface Conversation {
  /** Counts from 1, in the order of the capture. */
  readonly number: number;
  /** The first one sent the first segment. */
  readonly sides: readonly [Side, Side];
  /** Nanoseconds, as `WireSegment.time`. */
  readonly firstTime: number;
  lastTime: number;
}

/** The conversations of a capture. */
export class Conversations {
  readonly all: Conversation[] = [];
  private readonly pairs = new PairTable<Conversation>();
  /** Those of late: few talk at a time. */
  private readonly recent: (Recent | undefined)[] = new Array(REMEMBERED).fill(undefined);

  /** The one that a segment belongs to. */
  of(segment: WireSegment): Conversation {
    const from = keyOf(segment.source, segment.sourcePort);
    const to = keyOf(segment.destination, segment.destinationPort);
    const low = Math.min(from, to);
    const high = Math.max(from, to);
    const place = (Math.imul(low, 31) + high) & (REMEMBERED - 1);
    const remembered = this.recent[place];
    if (remembered !== undefined && remembered.low === low && remembered.high === high) return remembered.conversation;
    const conversation = this.find(low, high, segment);
    this.recent[place] = { low, high, conversation };
    return conversation;
  }

  private find(low: number, high: number, segment: WireSegment): Conversation {
    let conversation = this.pairs.get(low, high);
    if (conversation === undefined) {
      conversation = {
        number: this.all.length + 1,
        sides: [side(segment.source, segment.sourcePort), side(segment.destination, segment.destinationPort)],
        firstTime: segment.time,
        lastTime: segment.time,
      };
      this.pairs.set(low, high, conversation);
      this.all.push(conversation);
    }
    return conversation;
  }
}

interface Recent {
  readonly low: number;
  readonly high: number;
  readonly conversation: Conversation;
}

/** A power of 2. */
const REMEMBERED = 1024;

/** The path of ends without names. */
export const UNNAMED = '';

/** Which of the two sides sent the segment. */
export function senderIndex({ sides: [first] }: Conversation, { source, sourcePort }: WireSegment): 0 | 1 {
  return first.address === source && first.port === sourcePort ? 0 : 1;
}

function keyOf(address: Address, port: number): number {
  return address.index * 0x1_0000 + port;
}

function side(address: Address, port: number): Side {
  return { address, port, base: undefined, segments: 0, bytes: 0, path: UNNAMED };
}
