import { covers } from './keptText.ts';
import type { Tcb } from './tcb.ts';
import { atLeast, minus, type Value } from './value.ts';

/** Whether an end has all that its peer has sent from `seq` to before `end`; the last number may be a FIN's. */
export function hasReceived({ rcvNxt, kept }: Tcb, seq: Value, end: Value): boolean {
  if (rcvNxt !== undefined && atLeast(rcvNxt, end)) return true;
  if (kept === undefined) return false;
  return covers(kept, { seq, end, fin: false }) || covers(kept, { seq, end: minus(end, 1), fin: true });
}
