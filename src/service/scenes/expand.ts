/** The text that a snippet leaves if the author accepts every default and the first of every choice. */
export function expand(snippet: string): string {
  return withoutPlaces(snippet).replace('$0', '');
}

/** The snippet with its defaults for all places but the one where the caret ends. */
export function withoutPlaces(snippet: string): string {
  const defaults = new Map<string, string>();
  for (const [, stop = '', value = ''] of snippet.matchAll(/\$\{(\d+):([^}]*)\}/g)) defaults.set(stop, value);
  for (const [, stop = '', choice = ''] of snippet.matchAll(/\$\{(\d+)\|([^,|]*)[^}]*\}/g)) defaults.set(stop, choice);
  return snippet.replace(/\$\{(\d+)[:|][^}]*\}|\$(\d+)/g, (whole, long, short) => defaults.get(long ?? short) ?? whole);
}
