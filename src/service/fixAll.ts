import { check } from '../rules/check.ts';
import type { CheckSettings } from '../rules/checker.ts';
import type { Finding } from '../rules/finding.ts';
import { applyEdits, smallestEdit } from '../syntax/edits.ts';
import type { Edit } from '../syntax/tree.ts';

/**
 * Repairs everything that has just one likely repair, again and again until nothing changes; expectations stay, since
 * they say what is meant. A round that leads to more mistakes than there were is taken back.
 */
export function fixAll(text: string, settings: CheckSettings): readonly Edit[] {
  let fixed = text;
  let findings = check(text, settings);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits = compatible(findings.filter(({ code }) => !code.startsWith('expect/')));
    if (edits.length === 0) break;
    const changed = applyEdits(fixed, edits);
    const found = check(changed, settings);
    if (found.length >= findings.length) break;
    fixed = changed;
    findings = found;
  }
  const edit = smallestEdit(text, 0, text.length, fixed);
  return edit === undefined ? [] : [edit];
}

/** One repair may bring another to light; but not for ever. */
const MOST_ROUNDS = 20;

/** The first repair of each finding, as far as they do not touch each other. */
function compatible(findings: readonly Finding[]): readonly Edit[] {
  const chosen: Edit[] = [];
  let reached = -1;
  const fixes = findings.flatMap(({ fixes: [fix] }) => fix ?? []);
  const ordered = fixes.map(({ edits }) => [...edits].sort((a, b) => a.from - b.from));
  for (const edits of ordered.sort((a, b) => (a[0]?.from ?? 0) - (b[0]?.from ?? 0))) {
    const [first] = edits;
    const last = edits.at(-1);
    if (first === undefined || last === undefined || first.from <= reached) continue;
    chosen.push(...edits);
    reached = last.to;
  }
  return chosen;
}
