import type { Fix, Line } from '../../syntax/tree.ts';
import { insertBefore, insertBehind } from '../insertion.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Damage, removal, removeLine, segmentOn } from './damage.ts';

/** What nobody knows, with its value. */
export function* removeField(damage: Damage): Generator<Fix> {
  const { finding, knowledge, line } = damage;
  const rest = knowledge.document.text.slice(finding.from, line.to);
  const written = /^[^\s,#=]+(?:=(?:"(?:[^"\\]|\\.)*"|[^\s,#]*))?/.exec(rest)?.[0] ?? '';
  yield removal(damage, { from: finding.from, to: finding.from + written.length }, `Remove ${written}`);
}

/** The host is declared before those that come into play after it, so that the picture has them in that order. */
export function* declare({ knowledge, finding }: Damage): Generator<Fix> {
  const { document } = knowledge;
  const host = document.text.slice(finding.from, finding.to);
  const declarations = document.lines.filter(({ statement }) => statement?.kind === 'host');
  const last = declarations.at(-1);
  if (last === undefined) return;
  const written = [`host ${host}`];
  const later = declarations.find(declaration => entranceOf(declaration, knowledge) > finding.from);
  const edit = later ? insertBefore(document, later.number, written) : insertBehind(document, last.number, written);
  yield { title: `Declare host ${host}`, edits: [edit] };
}

/** Where a declared host is named for the first time but for its declaration; −1: nowhere. */
function entranceOf({ statement }: Line, { names }: Knowledge): number {
  const declared = statement?.kind === 'host' ? names.at(statement.name.from) : undefined;
  return declared?.named.occurrences.find(({ from }) => from !== declared.occurrence.from)?.from ?? -1;
}

/** The segment bears no label any more. */
export function* removeLabel(damage: Damage): Generator<Fix> {
  const segment = segmentOn(damage);
  if (segment?.label === undefined) return;
  const { text } = damage.knowledge.document;
  const as = text.lastIndexOf('as', segment.label.from - 1);
  yield removal(damage, { from: as, to: segment.label.to }, `Remove the label ${segment.label.text}`);
}

/** The code of a `tcpflow-expect` that nothing raises; with its last code, the whole comment. */
export function* removeExpectation(damage: Damage): Generator<Fix> {
  const { comment, statement } = damage.line;
  const code = damage.knowledge.document.text.slice(damage.finding.from, damage.finding.to);
  const codes = comment?.text.trim().split(/\s+/).slice(1) ?? [];
  if (codes.length > 1) yield removal(damage, damage.finding, `Do not expect ${code}`);
  else if (comment !== undefined && statement !== undefined) yield removal(damage, comment, `Do not expect ${code}`);
  else for (const fix of removeLine(damage)) yield { ...fix, title: `Do not expect ${code}` };
}
