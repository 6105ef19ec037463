import type { Segment } from '../syntax/tree.ts';

/** Whether an author writes whoever sends on the left, by all that is written so far. */
export class Turns {
  private pointLeft = false;
  private answered = false;
  /** Which hosts have sent to which, until one has answered. */
  private readonly sent = new Set<string>();

  /** No segment points left, and of some pair of hosts both have sent. */
  get taken(): boolean {
    return this.answered && !this.pointLeft;
  }

  /** Nothing that follows can change it. */
  get areSettled(): boolean {
    return this.pointLeft;
  }

  take(segment: Segment): void {
    // The parts of a plain line are made anew for everybody who asks; its path has them already.
    const { left, arrow, right } = segment.plain?.path ?? segment;
    if (arrow.direction === 'left') this.pointLeft = true;
    if (this.pointLeft || this.answered) return;
    this.answered = this.sent.has(`${right.host.text} ${left.host.text}`);
    this.sent.add(`${left.host.text} ${right.host.text}`);
  }
}
