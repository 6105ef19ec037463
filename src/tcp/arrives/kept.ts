import type { Kept } from '../tcb.ts';
import { atLeast, isAbove, same, type Value } from '../value.ts';

/**
 * Keeps a stretch that arrived before what precedes it (SHLD-31). Stretches that touch become one, so that there are
 * never more of them than gaps.
 */
export function keep(kept: readonly Kept[], stretch: Kept): readonly Kept[] {
  for (let i = kept.length - 1; i >= 0; i--) {
    const joined = join(kept[i] as Kept, stretch);
    if (joined !== undefined) return keep(without(kept, i), joined);
  }
  return [...kept, stretch];
}

function without(kept: readonly Kept[], index: number): readonly Kept[] {
  return [...kept.slice(0, index), ...kept.slice(index + 1)];
}

/** The two as one; `undefined` if there is a gap between them, or if the unknowns leave that open. */
function join(a: Kept, b: Kept): Kept | undefined {
  if (!atLeast(a.end, b.seq) || !atLeast(b.end, a.seq)) return undefined;
  const first = atLeast(b.seq, a.seq) ? a : b;
  const last = atLeast(a.end, b.end) ? a : b;
  const other = last === a ? b : a;
  if (!atLeast(last.seq, first.seq) || !atLeast(last.end, other.end)) return undefined;
  return { seq: first.seq, end: last.end, fin: last.fin || (other.fin && same(other.end, last.end)) };
}

/** Where RCV.NXT comes to when what was kept joins it, and what stays; a FIN that stands there stays, for the eighth step. */
export function takeKept(
  kept: readonly Kept[],
  rcvNxt: Value,
): { readonly rcvNxt: Value; readonly kept: readonly Kept[] } {
  let nxt = rcvNxt;
  let rest = kept;
  for (;;) {
    const next = rest.find(each => atLeast(nxt, each.seq) && !isFinAt(each, nxt));
    if (next === undefined) return { rcvNxt: nxt, kept: rest };
    const taken = isAbove(next.end, nxt);
    if (taken) nxt = next.end;
    rest =
      taken && next.fin
        ? rest.map(each => (each === next ? { ...each, seq: nxt } : each))
        : rest.filter(each => each !== next);
  }
}

/** Nothing but a FIN is left of the stretch, and it stands at that number. */
export function isFinAt({ seq, end, fin }: Kept, number: Value): boolean {
  return fin && same(seq, number) && same(end, number);
}
