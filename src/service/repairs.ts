import { check } from '../rules/check.ts';
import type { Finding } from '../rules/finding.ts';
import { applyEdits } from '../syntax/edits.ts';
import type { Fix } from '../syntax/tree.ts';
import { type Knowledge, sizeOf } from './knowledge.ts';
import { lineAt } from './lines.ts';
import { IDEAS } from './repair/ideas.ts';

/**
 * The mechanical repairs of a finding: what its rule knows by itself, then what takes the whole document. Of the
 * latter each has been tried: the finding is gone, and no other mistake has come in its place.
 */
export function repairs(knowledge: Knowledge, finding: Finding): readonly Fix[] {
  const { document } = knowledge;
  const known =
    finding.code === 'name/undeclared-host' ? finding.fixes.map(fix => everywhere(knowledge, fix)) : finding.fixes;
  const size = sizeOf(knowledge);
  const ideas = size > LONGEST ? undefined : IDEAS[finding.code];
  if (ideas === undefined) return known;
  const number = lineAt(document, finding.from);
  const line = document.lines[number];
  if (line === undefined) return known;
  const before = check(document.text);
  const more: Fix[] = [];
  let tries = Math.ceil(WORK / size);
  for (const fix of ideas({ knowledge, finding, line })) {
    if (more.length === MOST || tries-- === 0) break;
    if (more.some(({ title }) => title === fix.title)) continue;
    if (helps(document.text, before, finding, fix)) more.push(fix);
  }
  return [...known, ...more];
}

/** A host that is misspelt is so wherever it is named. */
function everywhere({ names }: Knowledge, { title, edits }: Fix): Fix {
  const [edit] = edits;
  const found = edit && names.at(edit.from);
  if (edit === undefined || found === undefined) return { title, edits };
  return { title, edits: found.named.occurrences.map(({ from, to }) => ({ from, to, text: edit.text })) };
}

/** In a longer document only rules repair: trying would take too long. */
const LONGEST = 5000;
/** So many lines and events may be gone through for one finding. */
const WORK = 30_000;
/** Nobody chooses from more. */
const MOST = 4;

/** The finding is gone, and no other mistake has come in its place. */
function helps(text: string, before: readonly Finding[], { code, severity }: Finding, { edits }: Fix): boolean {
  const after = check(applyEdits(text, edits));
  const count = (findings: readonly Finding[]): number => findings.filter(each => each.code === code).length;
  const mistakes = (findings: readonly Finding[]): number => findings.filter(isMistake).length;
  const gone = isMistake({ severity }) ? 1 : 0;
  return count(after) < count(before) && mistakes(after) <= mistakes(before) - gone;
}

function isMistake({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity === 'error' || severity === 'warning';
}
