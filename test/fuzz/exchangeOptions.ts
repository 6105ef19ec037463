/** What a SYN offers. */
export interface Offer {
  readonly ts: boolean;
  readonly sack: boolean;
  readonly mss: number | undefined;
  readonly wscale: number | undefined;
}

/** Numbers from `from` to before `to`, as offsets from an ISN. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** The runs of a set of numbers that lie above one which is not in it. */
export function runsAbove(numbers: ReadonlySet<number>, gap: number): readonly Run[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...numbers].filter(each => each > gap).sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === number) last.to++;
    else runs.push({ from: number, to: number + 1 });
  }
  return runs;
}

/** The clock that both ends take their timestamps from; it may stand still between two segments, and passes 2^32. */
export class Clock {
  private readonly start: number;
  private ticks = 0;
  private stamps = 0;
  private readonly sent: Record<'A' | 'B', number[]> = { A: [], B: [] };

  constructor(start: number) {
    this.start = start;
  }

  stamp(end: 'A' | 'B'): number {
    this.ticks += this.stamps++ % 3;
    const value = (this.start + this.ticks) >>> 0;
    this.sent[end].push(value);
    return value;
  }

  latest(end: 'A' | 'B'): number | undefined {
    return this.sent[end].at(-1);
  }

  /** Whether one timestamp is older than another; not where one of them is missing. */
  isBefore(value: number | undefined, other: number | undefined): boolean {
    if (value === undefined || other === undefined) return false;
    return ((value - other) | 0) < 0 && (value - other) >>> 0 !== 0x8000_0000;
  }

  /** Whether an end has sent the value, or so long ago that nobody knows; an end that has sent none is not asked. */
  mayHaveSent(end: 'A' | 'B', value: number): boolean {
    const sent = this.sent[end];
    const [first, last] = [sent[0], sent.at(-1)];
    if (first === undefined || last === undefined || sent.includes(value)) return true;
    return sent.length > 60 && !this.isBefore(value, first) && this.isBefore(value, last);
  }
}
