import { insert, replace } from '../../rules/wording.ts';
import type { Fix } from '../../syntax/tree.ts';
import { Flag, flagsText } from '../../tcp/flags.ts';
import { type Damage, removal, segmentOn } from './damage.ts';

/** SYN+FIN: the one or the other. */
export function* oneOfTheFlags(damage: Damage): Generator<Fix> {
  for (const kept of [Flag.SYN, Flag.FIN, Flag.RST]) {
    if (((segmentOn(damage)?.flags?.bits ?? 0) & kept) === 0) continue;
    for (const added of [0, Flag.ACK]) {
      yield* withFlags(damage, bits => (bits & ~(Flag.SYN | Flag.FIN | Flag.RST)) | kept | added);
    }
  }
}

/** ACK is set where its number is written. */
export function addAck(damage: Damage): Iterable<Fix> {
  return withFlags(damage, bits => bits | Flag.ACK);
}

/** URG and `urg=` come both, or neither. */
export function* urgent(damage: Damage): Generator<Fix> {
  const segment = segmentOn(damage);
  const urg = segment?.fields.find(({ kind }) => kind === 'urg');
  if (urg !== undefined) {
    yield* withFlags(damage, bits => bits | Flag.URG);
    yield removal(damage, urg, 'Remove urg=');
  } else if (segment !== undefined) {
    yield* withFlags(damage, bits => bits & ~Flag.URG);
    yield insert(segment.flags?.to ?? segment.to, ' urg=1', 'Add urg=1');
  }
}

function* withFlags(damage: Damage, change: (bits: number) => number): Generator<Fix> {
  const flags = segmentOn(damage)?.flags;
  if (flags !== undefined) yield replace(flags, flagsText(change(flags.bits)));
}
