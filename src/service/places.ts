/** The line with its amount of data, and that of a call before it, as a place to fill in. */
export function withPlace(text: string, bytes: number): string {
  let isFirst = true;
  return text.replace(new RegExp(`(?<=\\blen=|\\bsend\\()${bytes}\\b`, 'g'), () => {
    if (!isFirst) return '$1';
    isFirst = false;
    return `\${1:${bytes}}`;
  });
}

/** A call with its argument as a place to fill in. */
export function callSnippet(form: string): string | undefined {
  const [, name, argument] = /^(\w+)\((\w+)\)$/.exec(form) ?? [];
  return argument === undefined ? undefined : `${name}(\${1:${argument}})`;
}

/**
 * Lines with places to fill in say where the caret ends: on the next line, or behind the last one where a new line would
 * part it from what stands below.
 * @param isFollowed something stands on the next line
 */
export function withEnd(snippet: string, isFollowed: boolean): string {
  const lines = snippet.replace(/\n\$0$/, '');
  return /\$\{?0/.test(lines) ? snippet : `${lines}${isFollowed ? '' : '\n'}$0`;
}
