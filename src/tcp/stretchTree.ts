import { join, type Stretch } from './stretch.ts';
import { atLeast } from './value.ts';

/**
 * Stretches apart from each other, in order: an immutable search tree whose shape is a heap of pseudo-random
 * priorities (a treap), so that it stays shallow whatever comes, and that shares all but one path with the tree it was
 * made from.
 */
export interface StretchTree {
  readonly stretch: Stretch;
  readonly priority: number;
  readonly left: StretchTree | undefined;
  readonly right: StretchTree | undefined;
}

type Tree = StretchTree | undefined;

/** Adds a stretch that can be compared with all the others; it becomes one with those that it touches. */
export function insert(tree: Tree, added: Stretch): StretchTree {
  let [below, above] = split(tree, added);
  let stretch = added;
  for (let next = highest(below); next !== undefined; next = highest(below)) {
    const joined = join(next, stretch);
    if (joined === undefined) break;
    stretch = joined;
    below = withoutHighest(below);
  }
  for (let next = lowest(above); next !== undefined; next = lowest(above)) {
    const joined = join(stretch, next);
    if (joined === undefined) break;
    stretch = joined;
    above = withoutLowest(above);
  }
  const single = { stretch, priority: priorityOf(stretch), left: undefined, right: undefined };
  return merge(merge(below, single), above) as StretchTree;
}

/** Where a wanted stretch lies, seen from one of the tree's. */
export type Side = 'below' | 'here' | 'above';

/** The stretch that is meant; `sideOf` says on which side of a stretch it lies. */
export function find(tree: Tree, sideOf: (stretch: Stretch) => Side): Stretch | undefined {
  let node = tree;
  while (node !== undefined) {
    const side = sideOf(node.stretch);
    if (side === 'here') return node.stretch;
    node = side === 'below' ? node.left : node.right;
  }
  return undefined;
}

export function lowest(tree: Tree): Stretch | undefined {
  let node = tree;
  while (node?.left !== undefined) node = node.left;
  return node?.stretch;
}

export function withoutLowest(tree: Tree): Tree {
  if (tree?.left === undefined) return tree?.right;
  return { ...tree, left: withoutLowest(tree.left) };
}

/** From the lowest to the highest. */
export function* inOrder(tree: Tree): Generator<Stretch, void, void> {
  if (tree === undefined) return;
  yield* inOrder(tree.left);
  yield tree.stretch;
  yield* inOrder(tree.right);
}

function highest(tree: Tree): Stretch | undefined {
  let node = tree;
  while (node?.right !== undefined) node = node.right;
  return node?.stretch;
}

function withoutHighest(tree: Tree): Tree {
  if (tree?.right === undefined) return tree?.left;
  return { ...tree, right: withoutHighest(tree.right) };
}

/** What begins at or below a stretch, and what begins above it. */
function split(tree: Tree, at: Stretch): readonly [below: Tree, above: Tree] {
  if (tree === undefined) return [undefined, undefined];
  if (atLeast(at.seq, tree.stretch.seq)) {
    const [below, above] = split(tree.right, at);
    return [{ ...tree, right: below }, above];
  }
  const [below, above] = split(tree.left, at);
  return [below, { ...tree, left: above }];
}

/** One tree of two, of which all of the first lies below all of the second. */
function merge(below: Tree, above: Tree): Tree {
  if (below === undefined) return above;
  if (above === undefined) return below;
  if (below.priority > above.priority) return { ...below, right: merge(below.right, above) };
  return { ...above, left: merge(below, above.left) };
}

/** As if drawn by lot, but the same for the same stretch: a trace is made the same way twice. */
function priorityOf({ seq }: Stretch): number {
  let bits = typeof seq === 'number' ? seq : seq.constant;
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 16)) >>> 0;
}
