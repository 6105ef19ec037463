import type { PlainParts, SackBlock } from '../syntax/tree.ts';
import { stretchAt, stretches } from '../tcp/keptText.ts';
import { type Block, NO_OPTIONS, type TcpOptions } from '../tcp/options.ts';
import type { Stretch } from '../tcp/stretch.ts';
import type { Tcb } from '../tcp/tcb.ts';
import { minus, plus, type Value } from '../tcp/value.ts';
import type { RightNumbers } from './draft.ts';
import { bound, type Fielded, integer, known, NEW_SEQUENCE_NUMBER, NOTHING, right } from './numbers.ts';
import type { Target } from './scope.ts';
import type { World } from './world.ts';

type OptionsDraft = { -readonly [Option in keyof TcpOptions]: TcpOptions[Option] };

/** The options that are written on a segment, or on an end that is given; `undefined`: none. */
export function readOptions(
  world: World,
  written: Fielded,
  numbers: Pick<RightNumbers, 'symbols' | 'receiver'>,
  line: number,
): TcpOptions | undefined {
  if (written.plain !== undefined) return plainOptions(written.plain);
  let options: OptionsDraft | undefined;
  for (const field of written.fields) {
    switch (field.kind) {
      case 'mss':
        options ??= { ...NO_OPTIONS };
        options.mss = integer(world, field.value, 'mss', 65_535);
        break;
      case 'wscale':
        options ??= { ...NO_OPTIONS };
        options.wscale = integer(world, field.value, 'wscale', 14);
        break;
      case 'sack-ok':
        options ??= { ...NO_OPTIONS };
        options.sackOk = true;
        break;
      case 'sack':
        options ??= { ...NO_OPTIONS };
        options.sack = readBlocks(world, field.blocks, numbers, line);
        break;
      case 'ts': {
        options ??= { ...NO_OPTIONS };
        const value = integer(world, field.value, 'a timestamp', 0xffff_ffff);
        const echo = integer(world, field.echo, 'a timestamp', 0xffff_ffff);
        options.ts = value === undefined || echo === undefined ? undefined : { value, echo };
        break;
      }
      case 'tfo':
        options ??= { ...NO_OPTIONS };
        options.cookie = (field.cookie?.length ?? 0) / 2;
        break;
      default:
        break;
    }
  }
  return options;
}

/** The options that a plain line has; `undefined`: none. */
export function plainOptions({ mss, wscale, sackOk, sack, tsVal, tsEcho }: PlainParts): TcpOptions | undefined {
  const ts = tsVal === undefined || tsEcho === undefined ? undefined : { value: tsVal, echo: tsEcho };
  if (ts === undefined && mss === undefined && wscale === undefined && !sackOk && sack === undefined) return undefined;
  return { mss, wscale, sackOk, sack: sack && plainBlocks(sack), ts, cookie: undefined };
}

function plainBlocks(edges: readonly number[]): readonly Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at + 1 < edges.length; at += 2) {
    blocks.push({ left: edges[at] as number, right: edges[at + 1] as number });
  }
  return blocks;
}

/** The blocks of `sack=`; `undefined` if one of them has a symbol that nothing binds: the field counts as left out. */
function readBlocks(
  world: World,
  written: readonly SackBlock[],
  numbers: Pick<RightNumbers, 'symbols' | 'receiver'>,
  line: number,
): readonly Block[] | undefined {
  const blocks: Block[] = [];
  written.forEach((block, index) => {
    const left = bound(world, block.left, edge(numbers, index, 'left', known(world, block.right)), line);
    const right = left === undefined ? undefined : bound(world, block.right, edge(numbers, index, 'right', left), line);
    if (left !== undefined && right !== undefined) blocks.push({ left, right });
  });
  return blocks.length === written.length ? blocks : undefined;
}

/** What a new symbol at an edge becomes: that of the stretch that the other edge tells, or else of the next one. */
function edge(
  { symbols, receiver }: Pick<RightNumbers, 'symbols' | 'receiver'>,
  index: number,
  side: 'left' | 'right',
  other: Value | undefined,
): Target {
  if (symbols === 'new') return NEW_SEQUENCE_NUMBER;
  const stretch = receiver && reported(receiver, index, side === 'left' ? other && minus(other, 1) : other);
  if (stretch === undefined) return NOTHING;
  return right(side === 'left' ? stretch.seq : stretch.fin ? plus(stretch.end, 1) : stretch.end);
}

/** The stretch that holds a number; without a number the one in that place, what arrived twice behind all others. */
function reported({ kept, duplicate }: Tcb, index: number, number: Value | undefined): Stretch | undefined {
  if (number !== undefined) return stretchAt(kept, number) ?? duplicate;
  return [...stretches(kept)][index] ?? duplicate;
}
