import type { End } from './end.ts';

/** Some ends, in the order in which they came. Most hosts have one at most: then there is no set of them. */
export class EndSet implements Iterable<End> {
  private only: End | undefined;
  /** Once there are two, until there is none. */
  private several: Set<End> | undefined;

  get size(): number {
    return this.several?.size ?? (this.only === undefined ? 0 : 1);
  }

  has(end: End): boolean {
    return this.only === end || (this.several?.has(end) ?? false);
  }

  add(end: End): void {
    if (this.several !== undefined) this.several.add(end);
    else if (this.only === undefined) this.only = end;
    else if (this.only !== end) {
      this.several = new Set([this.only, end]);
      this.only = undefined;
    }
  }

  delete(end: End): void {
    if (this.only === end) this.only = undefined;
    if (this.several?.delete(end) && this.several.size === 0) this.several = undefined;
  }

  clear(): void {
    this.only = undefined;
    this.several = undefined;
  }

  *[Symbol.iterator](): Generator<End, void, void> {
    if (this.only !== undefined) yield this.only;
    if (this.several !== undefined) yield* this.several;
  }
}
