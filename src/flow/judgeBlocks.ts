import type { Field, Segment } from '../syntax/tree.ts';
import { stretches } from '../tcp/keptText.ts';
import type { Block } from '../tcp/options.ts';
import { type BlockFlaw, blockFlaw, blockShape } from '../tcp/sends/blockFlaw.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { plus, same } from '../tcp/value.ts';
import type { End } from './end.ts';
import { fieldOf } from './numbers.ts';
import { show } from './scope.ts';
import { moveBySlip, movedReceiver, movedSender } from './slip.ts';
import type { World } from './world.ts';

/** `option/sack-block`: the blocks one by one. What a capture shows cannot tell what its receiver had. */
export function judgeBlocks(world: World, statement: Segment, from: End, blocks: readonly Block[], line: number): void {
  // After ack/not-received more counts as received than the author, who wrote the blocks, believes.
  if (world.hasFaultOf('ack/not-received')) return;
  blocks.forEach((block, index) => {
    const flaw = world.view === 'wire' ? blockShape(block) : blockFlaw(from.tcb, block, index === 0, from.peer.tcb);
    if (flaw === undefined || settlesSlip(world, from, block, index === 0, line)) return;
    const field = fieldOf(statement, 'sack');
    if (field !== undefined) reportBlock(world, field, from, blocks, index, flaw, line);
  });
}

function reportBlock(
  world: World,
  field: Field & { readonly kind: 'sack' },
  from: End,
  blocks: readonly Block[],
  index: number,
  flaw: BlockFlaw,
  line: number,
): void {
  const { tcb, peer } = from;
  const text = (value: Block['left'] | undefined): string | undefined =>
    value === undefined ? undefined : show(value, world.scope, line);
  const block = blocks[index] as Block;
  const right = rightBlock(tcb, blocks);
  world.report(
    'option/sack-block',
    field.blocks[index] ?? field,
    {
      host: from.host.name,
      peer: peer.host.name,
      flaw,
      block: `${text(block.left)}-${text(block.right)}`,
      next: text(tcb.rcvNxt),
      peerNext: text(peer.tcb.sndMax),
      right: right && `${text(right.left)}-${text(right.right)}`,
      alone: blocks.length === 1 ? { from: field.from, to: field.to } : undefined,
    },
    flaw === 'acknowledged' || flaw === 'not arrived' ? from.since.rcvNxt : peer.since.sndNxt,
  );
}

/** What has arrived above RCV.NXT and no other block of the line names. */
function rightBlock(tcb: Tcb, blocks: readonly Block[]): Block | undefined {
  for (const { seq, end, fin } of stretches(tcb.kept)) {
    const block = { left: seq, right: fin ? plus(end, 1) : end };
    if (!blocks.some(({ left }) => same(left, block.left))) return block;
  }
  return undefined;
}

/** Whether the block fits what the peer wrote by mistake before: then that is what the author means. */
function settlesSlip(world: World, from: End, block: Block, isFirst: boolean, line: number): boolean {
  const { peer, tcb } = from;
  const { slip } = peer;
  if (slip === undefined) return false;
  if (blockFlaw(movedReceiver(tcb, slip), block, isFirst, movedSender(peer.tcb, slip)) !== undefined) return false;
  moveBySlip(world, peer, slip, line);
  return true;
}
