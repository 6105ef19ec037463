import { minus, type Value } from '../../tcp/value.ts';

/**
 * Places of sequence numbers on a line without end: how far they are from a base, around the circle of 2³² as often as
 * the sender has been.
 */
export class SequenceAxis {
  private readonly base: Value;
  /** The highest place reached so far: a number stands where it is nearest to it. */
  private reached = 0;

  constructor(base: Value) {
    this.base = base;
  }

  /** `undefined`: how far it is from the base depends on what an unknown stands for. */
  placeOf(value: Value): number | undefined {
    const distance = minus(value, this.base);
    return typeof distance === 'number' ? this.reached + ((distance - this.reached) | 0) : undefined;
  }

  /** The sender has come so far. */
  reach(place: number): void {
    if (place > this.reached) this.reached = place;
  }
}
