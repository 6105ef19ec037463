/** A part of a citation; `href` is absent where it names no section. */
export interface CitationPart {
  readonly text: string;
  readonly href?: string;
}

/**
 * The sections in a citation, each with where the RFC Editor has it: `RFC 9293 §3.10.7.4, fifth; RFC 5961 §5.2`. A
 * section without an RFC is one of the RFC before it.
 */
export function citationParts(citation: string): readonly CitationPart[] {
  const parts: CitationPart[] = [];
  let rfc: string | undefined;
  let end = 0;
  for (const match of citation.matchAll(SECTION)) {
    rfc = match[1] ?? rfc;
    if (rfc === undefined) continue;
    if (match.index > end) parts.push({ text: citation.slice(end, match.index) });
    parts.push({ text: match[0], href: `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${match[2]}` });
    end = match.index + match[0].length;
  }
  if (end < citation.length) parts.push({ text: citation.slice(end) });
  return parts;
}

const SECTION = /(?:RFC (\d{1,5}) )?§(\d+(?:\.\d+)*)/g;
