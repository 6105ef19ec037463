import type { Range } from '../syntax/tree.ts';

/** A place in an RFC that a text names, and where it can be read. */
export interface Citation extends Range {
  readonly url: string;
}

/**
 * Every RFC that a text names, with its section if there is one: `RFC 9293 §3.10.7.4, fourth; §3.6.1` are two. Offsets
 * into the text.
 */
export function citationsIn(text: string): readonly Citation[] {
  const found: Citation[] = [];
  let rfc: string | undefined;
  for (const match of text.matchAll(CITATION)) {
    const [all, number, section, appendix, following] = match;
    rfc = number ?? rfc;
    if (rfc === undefined) continue;
    const part = section ?? following;
    const anchor = part !== undefined ? `#section-${part}` : appendix !== undefined ? `#appendix-${appendix}` : '';
    found.push({ from: match.index, to: match.index + all.length, url: `${EDITOR}/rfc${rfc}${anchor}` });
  }
  return found;
}

/** The text with its citations as Markdown links. */
export function linkCitations(text: string): string {
  let linked = '';
  let at = 0;
  for (const { from, to, url } of citationsIn(text)) {
    linked += `${text.slice(at, from)}[${text.slice(from, to)}](${url})`;
    at = to;
  }
  return linked + text.slice(at);
}

const EDITOR = 'https://www.rfc-editor.org/rfc';

/** An RFC and what of it, or one more section of the RFC named before. */
const CITATION =
  /\bRFC[ -]?(\d{1,5})\b(?:,? (?:§ ?|[Ss]ection )(\d+(?:\.\d+)*)|,? [Aa]ppendix ([A-Z](?:\.\d+)*))?|§ ?(\d+(?:\.\d+)*)/g;
