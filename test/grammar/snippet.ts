/** One entry of a VS Code snippet file. */
export interface Snippet {
  readonly prefix: string | readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** The text that a snippet leaves if the user accepts every default and the first of every choice. */
export function expand({ body }: Snippet): string {
  const text = body.join('\n');
  const defaults = new Map<string, string>();
  for (const [, stop = '', value = ''] of text.matchAll(/\$\{(\d+):([^}]*)\}/g)) defaults.set(stop, value);
  for (const [, stop = '', choice = ''] of text.matchAll(/\$\{(\d+)\|([^,|]*)[^}]*\}/g)) defaults.set(stop, choice);
  return text.replace(/\$\{(\d+)[:|][^}]*\}|\$(\d+)/g, (_, long, short) => defaults.get(long ?? short) ?? '');
}
