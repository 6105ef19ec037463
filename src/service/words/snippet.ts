/**
 * A line with places to fill in, in LSP's snippet syntax: a word is a place with its default, a list is a choice. Where
 * the caret ends, if not at a `$0`, is for whoever knows what stands around.
 */
export function snippet(texts: readonly string[], ...places: readonly (string | readonly string[])[]): string {
  const parts = places.map((place, index) => {
    const filling = typeof place === 'string' ? `:${place}` : `|${place.join(',')}|`;
    return `${texts[index]}\${${index + 1}${filling}}`;
  });
  return parts.join('') + (texts[places.length] ?? '');
}
