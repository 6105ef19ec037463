/** The text that a snippet leaves if the author accepts every default and the first of every choice. */
export function expand(snippet: string): string {
  const defaults = new Map<string, string>();
  for (const [, stop = '', value = ''] of snippet.matchAll(/\$\{(\d+):([^}]*)\}/g)) defaults.set(stop, value);
  for (const [, stop = '', choice = ''] of snippet.matchAll(/\$\{(\d+)\|([^,|]*)[^}]*\}/g)) defaults.set(stop, choice);
  return snippet.replace(/\$\{(\d+)[:|][^}]*\}|\$(\d+)/g, (_, long, short) => defaults.get(long ?? short) ?? '');
}
