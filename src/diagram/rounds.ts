import type { FlowEvent } from '../flow/trace.ts';
import type { Repeat } from '../syntax/tree.ts';

/** An event of the trace, or a `repeat` with the events of its rounds. */
export type Step<Content> = { readonly kind: 'event'; readonly content: Content } | Loop<Content>;

/** Rounds of a `repeat`, gathered by what happens in them. */
export interface Loop<Content> {
  readonly kind: 'loop';
  readonly statement: Repeat;
  /** Zero-based line of the `repeat`. */
  readonly line: number;
  readonly rounds: number;
  readonly groups: readonly RoundGroup<Content>[];
}

/** Rounds in a row that differ in nothing but their numbers. */
export interface RoundGroup<Content> {
  /** The first and the last of them, from 0, both inclusive. */
  readonly from: number;
  readonly to: number;
  readonly first: readonly Step<Content>[];
  readonly last: readonly Step<Content>[];
}

/** A `repeat` that is running. */
interface Open<Content> {
  readonly statement: Repeat;
  readonly line: number;
  rounds: number;
  readonly groups: { from: number; to: number; first: Step<Content>[]; last: Step<Content>[]; likeness: number }[];
  round: Step<Content>[];
  /** What the round is like so far. */
  likenesses: number[];
}

/**
 * Gathers the events of each `repeat` and folds rounds that are alike, as they come: of a million rounds no more is
 * kept than there are kinds of them in a row.
 */
export class RoundFolder<Content> {
  readonly steps: Step<Content>[] = [];
  private readonly open: Open<Content>[] = [];
  private readonly known = new Map<string, number>();

  /** @param likeness the same text for two events that differ in nothing but their numbers */
  take(content: Content, likeness: string): void {
    this.add({ kind: 'event', content }, likeness);
  }

  /** Begins and ends rounds. */
  takeRound(event: FlowEvent & { kind: 'round' | 'rounds-end' }): void {
    if (event.kind === 'rounds-end') {
      this.end();
    } else if (event.round === 0) {
      const { statement, line, rounds } = event;
      this.open.push({ statement, line, rounds, groups: [], round: [], likenesses: [] });
    } else {
      this.endRound();
    }
  }

  private end(): void {
    this.endRound();
    const loop = this.open.pop();
    if (loop === undefined) return;
    const { statement, line, rounds, groups } = loop;
    const likeness = groups.map(group => `${group.from}-${group.to}:${group.likeness}`).join(',');
    this.add({ kind: 'loop', statement, line, rounds, groups }, `loop ${line} ${likeness}`);
  }

  private endRound(): void {
    const loop = this.open.at(-1);
    if (loop === undefined) return;
    const { groups, round } = loop;
    const likeness = this.intern(loop.likenesses.join(','));
    const group = groups.at(-1);
    const index = group === undefined ? 0 : group.to + 1;
    if (group?.likeness === likeness) {
      group.to = index;
      group.last = round;
    } else {
      groups.push({ from: index, to: index, first: round, last: round, likeness });
    }
    loop.round = [];
    loop.likenesses = [];
  }

  private add(step: Step<Content>, likeness: string): void {
    const loop = this.open.at(-1);
    if (loop === undefined) {
      this.steps.push(step);
    } else {
      loop.round.push(step);
      loop.likenesses.push(this.intern(likeness));
    }
  }

  /** A number for each text, so that rounds are compared without long texts. */
  private intern(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    this.known.set(text, this.known.size);
    return this.known.size - 1;
  }
}
