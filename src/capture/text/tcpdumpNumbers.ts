import { Flag } from '../../tcp/flags.ts';

/**
 * Undoes what tcpdump does to numbers. Without -S it prints those of the first segment of a pair, and of SYNs, as they
 * are, and all others from there on; which it was no line says, but the numbers do.
 */
export class TcpdumpNumbers {
  private readonly pairs = new Map<string, Pair>();
  private isRelative: boolean | undefined;

  /** The numbers of a line as they stood on the wire. */
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
      sender.isKnown = seq !== undefined;
      receiver.base = (ack - 1) >>> 0;
      receiver.isKnown = (flags & Flag.ACK) !== 0;
    } else {
      this.isRelative ??= guess(sender, receiver, flags, seq, ack);
    }
    const shifts = !isFirst && this.isRelative === true;
    return {
      seq: seq === undefined ? undefined : (seq + (shifts ? sender.base : 0)) >>> 0,
      ack: (ack + (shifts ? receiver.base : 0)) >>> 0,
      base: receiver.base,
    };
  }

  /** What to add to the edges of SACK blocks, which are relative on the first segment too. `edge`: one of them. */
  blockShift({ base, ack }: Numbers, edge: number): number {
    const isRelative = this.isRelative ?? gap((edge + base) >>> 0, ack) < gap(edge, ack);
    return isRelative ? base : 0;
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
  /** From where the other side counts. */
  readonly base: number;
}

type Pair = Map<string, Side>;

interface Side {
  base: number;
  /** The base is one of its numbers: tcpdump also counts from what stands where no number does. */
  isKnown: boolean;
  /** The number behind the last segment with a number. */
  next: number | undefined;
}

function sideOf(pair: Pair, name: string): Side {
  let side = pair.get(name);
  if (side === undefined) {
    side = { base: 0, isKnown: false, next: undefined };
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

function closer(printed: number, { base, isKnown, next }: Side): boolean | undefined {
  if (base === 0 || !isKnown) return undefined;
  const expected = next ?? base;
  const asRelative = gap((printed + base) >>> 0, expected);
  const asAbsolute = gap(printed, expected);
  return asRelative === asAbsolute ? undefined : asRelative < asAbsolute;
}

function gap(a: number, b: number): number {
  return Math.min((a - b) >>> 0, (b - a) >>> 0);
}
