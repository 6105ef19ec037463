import type { Fix, Line } from '../../syntax/tree.ts';
import { declarationLines, declarationOf, undeclaredHosts } from '../declarations.ts';
import { insertBefore, insertBehind, withComments } from '../insertion.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Damage, labelStart, removal, removeLine, segmentOn } from './damage.ts';

/** What nobody knows, with its value. */
export function* removeField(damage: Damage): Generator<Fix> {
  const { finding, knowledge, line } = damage;
  const rest = knowledge.document.text.slice(finding.from, line.to);
  const written = WRITTEN_FIELD.exec(rest)?.[0] ?? '';
  yield removal(damage, { from: finding.from, to: finding.from + written.length }, `Remove ${written}`);
}

/** A field with its value, which may stand loose behind it. */
const WRITTEN_FIELD = /^[^\s,#=]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s,#]*)|\s+\d[^\s,#]*)?/;

/** The host is declared before those that come into play after it, so that the picture has them in that order. */
export function* declare({ knowledge, finding }: Damage): Generator<Fix> {
  const { document } = knowledge;
  const host = document.text.slice(finding.from, finding.to);
  const declarations = document.lines.filter(({ statement }) => statement?.kind === 'host');
  const last = declarations.at(-1);
  if (last === undefined) return;
  const written = [`host ${host}`];
  const later = declarations.find(declaration => entranceOf(declaration, knowledge) > finding.from);
  const edit = later
    ? insertBefore(document, withComments(document, later.number), written)
    : insertBehind(document, last.number, written);
  yield { title: `Declare host ${host}`, edits: [edit] };
}

/** `A LISTEN`: that is said where the host is declared, be it here. */
export function* listenAllAlong(damage: Damage): Generator<Fix> {
  const { line, knowledge } = damage;
  const written = knowledge.document.text.slice(line.from, line.to);
  const [, host] = /^\s*(\p{L}[\p{L}\p{M}\p{Nd}_]*)\s+listen(?:\(\))?\s*$/iu.exec(written) ?? [];
  if (host === undefined) return;
  const title = `Change to host ${host} listen`;
  const declaration = declarationOf(host, knowledge.document);
  if (declaration === undefined) {
    const text = declarationsWith(host, 'listen', knowledge).join('\n');
    yield { title, edits: [{ from: line.from, to: line.to, text }] };
    return;
  }
  const { to } = declaration;
  for (const { edits } of removeLine(damage)) yield { title, edits: [{ from: to, to, text: ' listen' }, ...edits] };
}

/** The declaration of a host with an attribute, and those of all others that have none. */
export function declarationsWith(host: string, attribute: string, knowledge: Knowledge): readonly string[] {
  return declarationLines([...new Set([...undeclaredHosts(knowledge), host])], host, attribute);
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
  const from = labelStart(damage.knowledge.document, segment.label);
  yield removal(damage, { from, to: segment.label.to }, `Remove the label ${segment.label.text}`);
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
