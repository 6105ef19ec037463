import type { Fix } from '../../syntax/tree.ts';
import { insertBehind } from '../insertion.ts';
import { type Damage, removal, removeLine, segmentOn } from './damage.ts';

/** What nobody knows, with its value. */
export function* removeField(damage: Damage): Generator<Fix> {
  const { finding, knowledge, line } = damage;
  const rest = knowledge.document.text.slice(finding.from, line.to);
  const written = /^[^\s,#=]+(?:=(?:"(?:[^"\\]|\\.)*"|[^\s,#]*))?/.exec(rest)?.[0] ?? '';
  yield removal(damage, { from: finding.from, to: finding.from + written.length }, `Remove ${written}`);
}

/** The host is declared behind the others. */
export function* declare({ knowledge: { document }, finding }: Damage): Generator<Fix> {
  const host = document.text.slice(finding.from, finding.to);
  const last = document.lines.filter(({ statement }) => statement?.kind === 'host').at(-1);
  if (last === undefined) return;
  yield { title: `Declare host ${host}`, edits: [insertBehind(document, last.number, [`host ${host}`])] };
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
