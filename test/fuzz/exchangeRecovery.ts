import { type Run, runsAbove } from './exchangeOptions.ts';

/**
 * What a sender makes of duplicate ACKs, modelled on its own: the third one, or SACK blocks that report three runs or
 * more bytes than two segments, begin a recovery that lasts until all that had been sent by then is acknowledged.
 */
export class Recovery {
  private duplicates = 0;
  private until: number | undefined;
  private resent = 0;
  private readonly sacked = new Set<number>();

  /** One more ACK of what is acknowledged already; `next` is the sender's next number. */
  repeated(acknowledged: number, next: number, blocks: readonly Run[], mss: number | undefined): void {
    this.duplicates++;
    for (const { from, to } of blocks) {
      if (from > acknowledged) for (let offset = from; offset < to; offset++) this.sacked.add(offset);
    }
    if (this.until !== undefined) return;
    const runs = runsAbove(this.sacked, acknowledged);
    if (this.duplicates < 3 && runs.length < 3 && this.sacked.size <= 2 * (mss ?? Number.POSITIVE_INFINITY)) return;
    this.until = next;
    this.resent = acknowledged;
  }

  /** Something new is acknowledged: all, or not yet. */
  advanced(acknowledged: number): void {
    if (this.until === undefined || acknowledged >= this.until) this.end();
    else this.resent = Math.max(this.resent, acknowledged);
  }

  /** Something is sent again. Returns whether duplicate ACKs ask for it; what they do not ask for is the timer's. */
  resends({ from, to }: Run, acknowledged: number): boolean {
    const offsets = [...this.sacked];
    const isHole = !offsets.some(each => each >= from && each < to) && offsets.some(each => each >= to);
    const asked = this.until !== undefined && from >= this.resent && (from === acknowledged || isHole);
    if (asked) this.resent = to;
    else this.end();
    return asked;
  }

  private end(): void {
    this.duplicates = 0;
    this.until = undefined;
    this.sacked.clear();
  }
}
