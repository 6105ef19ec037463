import type { SegmentEvent } from '../../flow/trace.ts';
import { analyse } from '../../rules/check.ts';
import { applyEdits } from '../../syntax/edits.ts';
import type { Edit } from '../../syntax/tree.ts';
import { type Knowledge, sizeOf } from '../knowledge.ts';
import { missingNumbers } from '../missingNumbers.ts';
import { repeatedLines } from '../repeated.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes every sequence and acknowledgment number that was left out, in the author's symbols. */
export const fillNumbers: Refactoring = {
  id: 'fillNumbers',
  title: 'Write all numbers that are left out',
  scope: 'document',
  isCertain: true,
  applies: knowledge => isIn(knowledge, event => missingNumbers(event).length > 0),
  edits: knowledge => segmentsOnce(knowledge).flatMap(missingNumbers),
};

/** Removes the numbers that would be inferred all the same; a symbol that is used elsewhere stays. */
export const stripNumbers: Refactoring = {
  id: 'stripNumbers',
  title: 'Leave out all numbers that follow by themselves',
  scope: 'document',
  isCertain: true,
  applies: knowledge => isIn(knowledge, event => removals(event, knowledge.document.text).length > 0),
  edits: strip,
};

function isIn(knowledge: Knowledge, test: (event: SegmentEvent) => boolean): boolean {
  return segmentsOnce(knowledge).some(test);
}

/** The segments of the document that stand for one event each, and have no mistake. */
export function segmentsOnce({ document, events }: Knowledge): readonly SegmentEvent[] {
  const repeated = repeatedLines(document.lines);
  return events.filter(
    (event): event is SegmentEvent =>
      event.kind === 'segment' && event.faults.length === 0 && !repeated.has(event.line),
  );
}

/**
 * Takes away number after number where the rest of the document stays what it was: as many at once as possible, and
 * half of them where that is too many.
 */
function strip(knowledge: Knowledge): readonly Edit[] {
  const { document } = knowledge;
  const removable = segmentsOnce(knowledge).flatMap(event => removals(event, document.text));
  const meaning = meaningOf(document.text);
  const kept: Edit[] = [];
  let tries = Math.floor(WORK / sizeOf(knowledge)) + 1;
  const attempt = (edits: readonly Edit[]): void => {
    if (edits.length === 0 || tries-- <= 0) return;
    const together = [...kept, ...edits].sort((a, b) => a.from - b.from);
    if (meaningOf(applyEdits(document.text, together)) === meaning) {
      kept.push(...edits);
      return;
    }
    if (edits.length === 1) return;
    const middle = edits.length >> 1;
    // From behind: a symbol can go only after those that use it.
    attempt(edits.slice(middle));
    attempt(edits.slice(0, middle));
  };
  attempt(removable);
  return kept.sort((a, b) => a.from - b.from);
}

/** So many lines and events may be gone through: in a longer document less is tried. */
const WORK = 400_000;

function removals({ statement, standing, by, from }: SegmentEvent, text: string): readonly Edit[] {
  if (statement.old || by !== from.host) return [];
  const wanted = statement.fields.filter(({ kind }) => (kind === 'seq' && standing === 'next') || kind === 'ack');
  return wanted.map(field => {
    let start = field.from;
    while (start > 0 && /[ \t,]/.test(text.charAt(start - 1))) start--;
    return { from: start, to: field.to, text: '' };
  });
}

/** What must stay: which segments there are, what becomes of them, and what is found wrong. */
function meaningOf(text: string): string {
  const { events, findings } = analyse(text);
  const told = events.flatMap(event => {
    if (event.kind !== 'segment') return [];
    const { segment, arrival, line, sender } = event;
    return `${line} ${segment.flags} ${arrival?.verdict.kind} ${sender.after.state} ${arrival?.after.state}`;
  });
  return [...told, ...findings.map(({ code, message }) => `${code} ${message}`)].join('\n');
}
