import { writtenFlags } from '../flow/flags.ts';
import { show } from '../flow/scope.ts';
import type { SegmentEvent } from '../flow/trace.ts';
import type { Edit, Segment } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { hasFlag } from '../tcp/segment.ts';

/**
 * What to write where a segment leaves out its sequence number or its acknowledgment number, behind the flags and before
 * whatever follows, so that columns stay columns. Of an old or forged segment nothing is known but what is written.
 */
export function missingNumbers({ statement, segment, scope, line, by, from }: SegmentEvent): readonly Edit[] {
  if (statement.old || by !== from.host || saysAll(statement)) return [];
  const { fields, flags, right, left } = statement;
  const seq = fields.find(({ kind }) => kind === 'seq');
  const ack = fields.find(({ kind }) => kind === 'ack');
  const at = flags?.to ?? colonBehind(statement, Math.max(left.to, right.to));
  if (at === undefined) return [];
  const missing: Edit[] = [];
  if (seq === undefined) missing.push(insertion(`seq=${show(segment.seq, scope, line)}`, at, statement));
  // Flags without ACK are a mistake that the engine overlooks: what is written has no acknowledgment number.
  const acknowledges = (writtenFlags(statement) & Flag.ACK) !== 0;
  if (ack === undefined && acknowledges && hasFlag(segment, Flag.ACK)) {
    missing.push(insertion(`ack=${show(segment.ack, scope, line)}`, seq?.to ?? at, statement));
  }
  return joined(missing);
}

/** A word behind a place: next to what follows there, or else next to what stands there. */
function insertion(word: string, behind: number, { fields, payload }: Segment): Edit {
  const following = [...fields, ...(payload ? [payload] : [])].filter(({ from }) => from >= behind);
  if (following.length === 0) return { from: behind, to: behind, text: ` ${word}` };
  const next = Math.min(...following.map(({ from }) => from));
  return { from: next, to: next, text: `${word} ` };
}

/** A plain segment tells at a glance, and there may be very many. */
function saysAll({ plain }: Segment): boolean {
  return plain?.seq !== undefined && (plain.ack !== undefined || (plain.bits & Flag.ACK) === 0);
}

/** Where the flags would stand, on a line that has none. */
function colonBehind({ to, fields, payload }: Segment, end: number): number | undefined {
  const first = Math.min(to, payload?.from ?? to, ...fields.map(({ from }) => from));
  return first > end ? end + 1 : undefined;
}

/** Two insertions at one place are one. */
function joined([first, second]: readonly Edit[]): readonly Edit[] {
  if (first === undefined || second === undefined) return first === undefined ? [] : [first];
  return first.from === second.from ? [{ ...first, text: first.text + second.text }] : [first, second];
}
