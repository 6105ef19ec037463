/** The two that scroll together. */
export type Side = 'editor' | 'preview';

/** Milliseconds in which whatever the other side does is taken for its following. */
const HOLD = 300;

/**
 * Who leads when editor and preview scroll together: the one that the user scrolls. The other one follows, and the
 * news of that are not a reason to move again; else the two would chase each other. Times are milliseconds of any clock.
 */
export class ScrollLead {
  #leader: Side | undefined;
  #leadsUntil = Number.NEGATIVE_INFINITY;
  #quietUntil = Number.NEGATIVE_INFINITY;

  /** A side has moved. Whether the other one is to follow: not if this one has only followed itself. */
  moved(side: Side, now: number): boolean {
    if (side === 'preview' && now < this.#quietUntil) return false;
    if (side !== this.#leader && now < this.#leadsUntil) return false;
    this.takes(side, now);
    return true;
  }

  /** A side is about to move the other one, whatever was before. */
  takes(side: Side, now: number): void {
    this.#leader = side;
    this.#leadsUntil = now + HOLD;
  }

  /** Until then the preview moves by itself, because its picture is another; forgets what it was told before. */
  quietUntil(time: number): void {
    this.#quietUntil = time;
  }
}
