import { directiveOf } from '../rules/directives.ts';
import type { Finding } from '../rules/finding.ts';
import type { Document, Fix } from '../syntax/tree.ts';
import { isCommentLine } from './blocks.ts';
import { insertBefore } from './insertion.ts';
import { lineAt } from './lines.ts';

/** Ways not to hear of a finding: on its line, in the whole file, or because it is there on purpose. */
export function suppressions(document: Document, { code, from }: Finding): readonly Fix[] {
  const line = lineAt(document, from);
  // What is wrong with a directive cannot be silenced by one; and a line that cannot be read is to be mended.
  if (code === 'expect/diagnostic' || code === 'syntax/error') return [];
  return [
    above(document, line, 'disable-next-line', code, `Disable ${code} for this line`),
    above(document, line, 'expect', code, `Expect ${code} here: it is shown on purpose`),
    {
      title: `Disable ${code} for this file`,
      edits: [insertBefore(document, 0, [`# tcpflow-disable ${code}`])],
    },
  ];
}

/** A directive above a line; one more code for that which stands there already. */
function above(
  document: Document,
  line: number,
  kind: 'disable-next-line' | 'expect',
  code: string,
  title: string,
): Fix {
  for (let number = line - 1; isCommentLine(document.lines[number]); number--) {
    const comment = document.lines[number]?.comment;
    const directive = comment && directiveOf(comment);
    const last = directive?.codes.at(-1);
    if (directive?.kind === kind && last !== undefined) {
      return { title, edits: [{ from: last.to, to: last.to, text: ` ${code}` }] };
    }
  }
  return { title, edits: [insertBefore(document, line, [`# tcpflow-${kind} ${code}`])] };
}
