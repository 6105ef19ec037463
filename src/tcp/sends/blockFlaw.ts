import { stretchAt } from '../keptText.ts';
import type { Block } from '../options.ts';
import type { Tcb } from '../tcb.ts';
import { atLeast, isAbove, isBelow, plus, same } from '../value.ts';

/** What is wrong with a SACK block; the rule `option/sack-block` says it. */
export type BlockFlaw =
  | 'empty'
  | 'reversed'
  /** Beyond all that the peer has sent. */
  | 'unsent'
  /** Sent, but not arrived. */
  | 'not arrived'
  /** Below RCV.NXT, and no duplicate that a D-SACK block could report. */
  | 'acknowledged';

/**
 * What is wrong with a block that an end with this TCB sends. Right is what it keeps above RCV.NXT, whatever filled it
 * (RFC 2018 §3), and in the first block what has just arrived again (RFC 2883 §4).
 */
export function blockFlaw(tcb: Tcb, block: Block, isFirst: boolean, peer: Tcb): BlockFlaw | undefined {
  const { left, right } = block;
  const shape = blockShape(block);
  if (shape !== undefined) return shape;
  if (isKept(tcb, block) || (isFirst && isDuplicate(tcb, block))) return undefined;
  if (tcb.rcvNxt !== undefined && isBelow(left, tcb.rcvNxt)) return 'acknowledged';
  return peer.sndMax !== undefined && atLeast(peer.sndMax, right) ? 'not arrived' : 'unsent';
}

/** What is wrong with a block whatever has been sent. */
export function blockShape({ left, right }: Block): 'empty' | 'reversed' | undefined {
  if (same(left, right)) return 'empty';
  return isBelow(right, left) ? 'reversed' : undefined;
}

/** Within one stretch of what has arrived above RCV.NXT; a FIN has a number there, too. */
function isKept({ kept }: Tcb, { left, right }: Block): boolean {
  const stretch = stretchAt(kept, left);
  if (stretch === undefined || !isAbove(right, left)) return false;
  return atLeast(stretch.fin ? plus(stretch.end, 1) : stretch.end, right);
}

function isDuplicate({ duplicate }: Tcb, { left, right }: Block): boolean {
  return duplicate !== undefined && atLeast(left, duplicate.seq) && atLeast(duplicate.end, right);
}
