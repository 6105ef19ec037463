const SHORTEST = 0.1;
const LONGEST = 10;

/**
 * Waits until a pipe has something, or room for something: shortly at first, since it is mostly the other program's
 * turn for less than a millisecond, and longer while nothing happens.
 */
export class Patience {
  private readonly cell = new Int32Array(new SharedArrayBuffer(4));
  private milliseconds = SHORTEST;

  wait(): void {
    Atomics.wait(this.cell, 0, 0, this.milliseconds);
    this.milliseconds = Math.min(LONGEST, this.milliseconds * 2);
  }
}
