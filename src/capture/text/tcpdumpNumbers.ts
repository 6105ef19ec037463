import { Flag } from '../../tcp/flags.ts';

/**
 * Undoes what tcpdump does to numbers. Without -S it prints those of the first segment of a pair, and of SYNs, as they
 * are, and all others from there on; which it was no line says, but the numbers do.
 */
export class TcpdumpNumbers {
  private readonly pairs = new Map<string, Pair>();
  private isRelative: boolean | undefined;

  /**
   * The numbers of a line as they stood on the wire: what to add to its own numbers and to those of the other side
   * (its ack and SACK blocks).
   */
  of(from: string, to: string, flags: number, seq: number | undefined, ack: number): Numbers {
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    let pair = this.pairs.get(key);
    const isFirst = pair === undefined || (flags & Flag.SYN) !== 0;
    pair ??= new Map();
    this.pairs.set(key, pair);
    const sender = sideOf(pair, from);
    const receiver = sideOf(pair, to);
    if (isFirst) {
      sender.base = seq ?? 0;
      receiver.base = (ack - 1) >>> 0;
    } else {
      this.isRelative ??= guess(sender, receiver, flags, seq, ack);
    }
    const shifts = !isFirst && this.isRelative === true;
    return {
      seq: seq === undefined ? undefined : (seq + (shifts ? sender.base : 0)) >>> 0,
      ack: (ack + (shifts ? receiver.base : 0)) >>> 0,
      // Blocks are printed after the base has been set.
      blocks: this.isRelative === false ? 0 : receiver.base,
    };
  }

  /** Remembers where a segment of the pair ended. */
  sent(from: string, to: string, end: number): void {
    const pair = this.pairs.get(from < to ? `${from} ${to}` : `${to} ${from}`);
    if (pair !== undefined) sideOf(pair, from).next = end;
  }
}

export interface Numbers {
  readonly seq: number | undefined;
  readonly ack: number;
  /** To be added to the edges of SACK blocks. */
  readonly blocks: number;
}

type Pair = Map<string, Side>;

interface Side {
  base: number;
  /** The number behind the last segment with a number. */
  next: number | undefined;
}

function sideOf(pair: Pair, name: string): Side {
  let side = pair.get(name);
  if (side === undefined) {
    side = { base: 0, next: undefined };
    pair.set(name, side);
  }
  return side;
}

/** Relative if that brings the line closer to what has been seen; `undefined`: it makes no difference. */
function guess(sender: Side, receiver: Side, flags: number, seq: number | undefined, ack: number): boolean | undefined {
  if (flags & Flag.ACK) {
    const told = closer(ack, receiver);
    if (told !== undefined) return told;
  }
  return seq === undefined ? undefined : closer(seq, sender);
}

function closer(printed: number, { base, next }: Side): boolean | undefined {
  if (base === 0) return undefined;
  const expected = next ?? base;
  const asRelative = gap((printed + base) >>> 0, expected);
  const asAbsolute = gap(printed, expected);
  return asRelative === asAbsolute ? undefined : asRelative < asAbsolute;
}

function gap(a: number, b: number): number {
  return Math.min((a - b) >>> 0, (b - a) >>> 0);
}
