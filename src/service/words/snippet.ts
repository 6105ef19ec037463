/**
 * A line with places to fill in, in LSP's snippet syntax: a word is a place with its default, a list is a choice. The
 * caret ends where `$0` stands, else on the next line.
 */
export function snippet(texts: readonly string[], ...places: readonly (string | readonly string[])[]): string {
  const parts = places.map((place, index) => {
    const filling = typeof place === 'string' ? `:${place}` : `|${place.join(',')}|`;
    return `${texts[index]}\${${index + 1}${filling}}`;
  });
  const line = parts.join('') + (texts[places.length] ?? '');
  return line.includes('$0') ? line : `${line}\n$0`;
}
