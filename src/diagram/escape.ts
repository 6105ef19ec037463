/**
 * Text that Mermaid shows verbatim in a label, a note or an alias: `#code;` for everything that Mermaid would read
 * as syntax (comment, end of statement, directive, KaTeX, entity), nothing else, since Mermaid measures the encoded
 * text. Line breaks become blanks and control characters go: they would end the statement.
 */
export function escapeLabel(text: string): string {
  const oneLine = text.replace(/\s/gu, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '');
  const escaped = oneLine.replace(/[#;%$<>&\\`]/gu, character => `#${character.codePointAt(0)};`);
  // Mermaid takes the last semicolon off a line that looks like a style of other diagrams, and with it an escape's.
  const plain = escaped.replace(/style|classDef/g, word => `#${word.charCodeAt(0)};${word.slice(1)}`);
  // A label that begins with these is read as an instruction on wrapping; an empty one as no label at all.
  const safe = plain.replace(
    /^(\s*)(w|n)(?=rap:|owrap:)/i,
    (_, blanks: string, first: string) => `${blanks}#${first.charCodeAt(0)};`,
  );
  return safe.trim() === '' ? '#160;' : safe;
}
