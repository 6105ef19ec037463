import { holds, isFinAt, join, type Stretch } from './stretch.ts';
import { find, inOrder, insert, lowest, type Side, type StretchTree, withoutLowest } from './stretchTree.ts';
import { atLeast, isAbove, minus, same, type Value } from './value.ts';

/**
 * What has arrived above RCV.NXT (SHLD-31): stretches with gaps between them. Immutable. As long as their numbers
 * differ by integers they form a tree, so that a connection with a hundred thousand gaps is no slower than one with
 * two; with amounts that nobody knows, which only people write, they are a list in no order.
 */
export type KeptText =
  | { readonly tree: StretchTree; readonly list?: undefined }
  | { readonly list: readonly Stretch[]; readonly tree?: undefined };

/** Keeps one more stretch; it becomes one with those that it touches. */
export function keep(kept: KeptText | undefined, stretch: Stretch): KeptText {
  if (kept === undefined) return { tree: insert(undefined, stretch) };
  if (kept.tree !== undefined && typeof minus(stretch.seq, kept.tree.stretch.seq) === 'number') {
    return { tree: insert(kept.tree, stretch) };
  }
  return { list: insertInList([...stretches(kept)], stretch) };
}

/** In order, as far as there is one. */
export function stretches(kept: KeptText | undefined): Iterable<Stretch> {
  return kept === undefined ? [] : (kept.list ?? inOrder(kept.tree));
}

/** What does not lie below a number altogether. */
export function above(kept: KeptText | undefined, number: Value): KeptText | undefined {
  if (kept === undefined) return undefined;
  const lies = (stretch: Stretch | undefined): boolean => stretch !== undefined && atLeast(number, stretch.end);
  if (kept.list !== undefined) {
    const list = kept.list.filter(each => !lies(each));
    return list.length === 0 ? undefined : { list };
  }
  let tree: StretchTree | undefined = kept.tree;
  while (lies(lowest(tree))) tree = withoutLowest(tree);
  return tree && { tree };
}

/** Whether all of a stretch is there. */
export function covers(kept: KeptText, wanted: Stretch): boolean {
  const sideOf = (each: Stretch): Side =>
    holds(each, wanted) ? 'here' : atLeast(wanted.seq, each.seq) ? 'above' : 'below';
  return some(kept, sideOf) !== undefined;
}

/** A stretch of which something lies from `seq` to before `end`, if there is one. */
export function overlapping(kept: KeptText, seq: Value, end: Value): Stretch | undefined {
  return some(kept, each => (atLeast(seq, each.end) ? 'above' : atLeast(each.seq, end) ? 'below' : 'here'));
}

function some(kept: KeptText, sideOf: (stretch: Stretch) => Side): Stretch | undefined {
  return kept.list === undefined ? find(kept.tree, sideOf) : kept.list.find(each => sideOf(each) === 'here');
}

/** The same stretches with other numbers. */
export function mapStretches(kept: KeptText | undefined, change: (stretch: Stretch) => Stretch): KeptText | undefined {
  let changed: KeptText | undefined;
  for (const stretch of stretches(kept)) changed = keep(changed, change(stretch));
  return changed;
}

/** Where RCV.NXT comes to, and what is left above it. */
export interface Taken {
  readonly rcvNxt: Value;
  readonly kept: KeptText | undefined;
}

/** Takes what joins RCV.NXT; a FIN that then stands there is left, for the eighth step. */
export function takeKept(kept: KeptText | undefined, rcvNxt: Value): Taken {
  let nxt = rcvNxt;
  let left = kept;
  for (;;) {
    const next = left && candidate(left, nxt);
    if (left === undefined || next === undefined) return { rcvNxt: nxt, kept: left };
    left = without(left, next);
    if (!isAbove(next.end, nxt)) continue;
    nxt = next.end;
    if (next.fin) left = keep(left, { seq: nxt, end: nxt, fin: true });
  }
}

/** Whether everything before a FIN has been taken, and it stands at this number. */
export function finStandsAt(kept: KeptText, number: Value): boolean {
  if (kept.list !== undefined) return kept.list.some(stretch => isFinAt(stretch, number));
  const first = lowest(kept.tree);
  return first !== undefined && isFinAt(first, number);
}

/** The stretch that this number lies in, be it that of its FIN. */
export function stretchAt(kept: KeptText | undefined, number: Value): Stretch | undefined {
  if (kept?.list !== undefined) return kept.list.find(each => lies(number, each) === 'here');
  return find(kept?.tree, each => lies(number, each));
}

function lies(number: Value, { seq, end, fin }: Stretch): Side {
  if (!atLeast(number, seq)) return 'below';
  return isAbove(end, number) || (fin && same(end, number)) ? 'here' : 'above';
}

/** A stretch that begins at or below RCV.NXT and is no FIN that waits there. */
function candidate(kept: KeptText, nxt: Value): Stretch | undefined {
  const joins = (stretch: Stretch): boolean => atLeast(nxt, stretch.seq) && !isFinAt(stretch, nxt);
  if (kept.list !== undefined) return kept.list.find(joins);
  const first = lowest(kept.tree);
  return first !== undefined && joins(first) ? first : undefined;
}

function without(kept: KeptText, stretch: Stretch): KeptText | undefined {
  if (kept.list === undefined) {
    const tree = withoutLowest(kept.tree);
    return tree && { tree };
  }
  const list = kept.list.filter(each => each !== stretch);
  return list.length === 0 ? undefined : { list };
}

function insertInList(list: readonly Stretch[], stretch: Stretch): readonly Stretch[] {
  for (const each of list) {
    const joined = join(each, stretch);
    if (joined !== undefined) {
      const rest = list.filter(other => other !== each);
      return insertInList(rest, joined);
    }
  }
  return [...list, stretch];
}
