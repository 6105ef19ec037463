import { atLeast, same, type Value } from './value.ts';

/** A run of numbers that have arrived. */
export interface Stretch {
  /** First number of its text. */
  readonly seq: Value;
  /** The number behind its last byte. */
  readonly end: Value;
  /** A FIN stands at `end`. */
  readonly fin: boolean;
}

/** Two stretches as one; `undefined` if there is a gap between them, or if the unknowns leave that open. */
export function join(a: Stretch, b: Stretch): Stretch | undefined {
  if (!atLeast(a.end, b.seq) || !atLeast(b.end, a.seq)) return undefined;
  const first = atLeast(b.seq, a.seq) ? a : b;
  const last = atLeast(a.end, b.end) ? a : b;
  const other = last === a ? b : a;
  if (!atLeast(last.seq, first.seq) || !atLeast(last.end, other.end)) return undefined;
  return { seq: first.seq, end: last.end, fin: last.fin || (other.fin && same(other.end, last.end)) };
}

/** All of the other stretch lies in this one. */
export function holds({ seq, end, fin }: Stretch, other: Stretch): boolean {
  if (!atLeast(other.seq, seq) || !atLeast(end, other.end)) return false;
  return !other.fin || (fin && same(end, other.end));
}

/** Nothing but a FIN is left of the stretch, and it stands at that number. */
export function isFinAt({ seq, end, fin }: Stretch, number: Value): boolean {
  return fin && same(seq, number) && same(end, number);
}
