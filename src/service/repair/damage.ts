import type { Finding } from '../../rules/finding.ts';
import { replace } from '../../rules/wording.ts';
import type { Document, Fix, Line, Name, Segment } from '../../syntax/tree.ts';
import type { Knowledge } from '../knowledge.ts';

/** A finding, and the line that it stands on. */
export interface Damage {
  readonly knowledge: Knowledge;
  readonly finding: Finding;
  readonly line: Line;
}

/** Repairs that may help, the likeliest first; none has been tried yet. */
export type Ideas = (damage: Damage) => Iterable<Fix>;

/** The segment on the line, if there is one. */
export function segmentOn({ line: { statement } }: Damage): Segment | undefined {
  return statement?.kind === 'segment' ? statement : undefined;
}

/** Where the `as` of a label begins. */
export function labelStart({ text }: Document, label: Name): number {
  return text.lastIndexOf('as', label.from - 1);
}

/** Takes something out, with the blanks before it. */
export function removal(
  { knowledge }: Damage,
  { from, to }: { readonly from: number; readonly to: number },
  title: string,
): Fix {
  const { text } = knowledge.document;
  let start = from;
  while (start > 0 && /[ \t,]/.test(text.charAt(start - 1))) start--;
  return replace({ from: start, to }, '', title);
}

/** The line goes. */
export function* removeLine({ knowledge: { document }, line }: Damage): Generator<Fix> {
  const next = document.lines[line.number + 1];
  yield replace({ from: line.from, to: next?.from ?? line.to }, '', 'Remove this line');
}
