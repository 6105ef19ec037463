import type { Document, Line, Segment } from '../../src/syntax/tree.ts';

/**
 * What a document says, without where it says it: the same before and after formatting. Of a line with a problem that
 * is its text. Blank lines at the end say nothing.
 */
export function meaning({ text, lines }: Document): readonly unknown[] {
  const said = lines.map(line => lineMeaning(text, line));
  while (said.length > 0 && said.at(-1) === BLANK) said.pop();
  return said;
}

const BLANK = 'blank';

function lineMeaning(text: string, { from, to, statement, comment, problems }: Line): unknown {
  if (problems.length > 0) {
    const written = text.slice(from, to).replace(/^\ufeff/, '');
    return { written: written.trimEnd(), problems: problems.map(({ code, message }) => `${code}: ${message}`) };
  }
  if (statement === undefined && comment === undefined) return BLANK;
  return { statement: withoutPlaces(statement), comment: comment?.text.trimEnd() };
}

/** A copy without ranges, and without names whose spelling is free where the tree also has them in one spelling. */
function withoutPlaces(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutPlaces);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries('plain' in node ? asParsed(node as Segment) : node)
      .filter(([key]) => key !== 'from' && key !== 'to' && key !== 'textRange' && !(key === 'name' && isRepeated(node)))
      .map(([key, value]) => [key, withoutPlaces(value)]),
  );
}

/** A segment as the parser writes it down, however it was read. */
export function asParsed(segment: Segment): Omit<Segment, 'plain'> {
  const { kind, from, to, time, old, left, arrow, right, flags, fields, payload, label, damaged } = segment;
  return { kind, from, to, time, old, left, arrow, right, flags, fields, payload, label, damaged };
}

/** `Seq=` is a field of kind `seq`, and `snd.nxt=` asks for the variable `SND.NXT`. */
function isRepeated(node: object): boolean {
  if ('variable' in node && 'value' in node) return true;
  const name = 'name' in node && typeof node.name === 'object' && node.name !== null ? node.name : {};
  return 'kind' in node && 'text' in name && String(name.text).toLowerCase() === node.kind;
}
