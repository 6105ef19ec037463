/** A text in which `|` marks a place, without the mark. */
export function atCaret(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset === -1) throw new Error(`No | in ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** A text as the service takes it; every call makes a new document. */
export function source(text: string): { readonly uri: string; readonly version: number; readonly text: string } {
  return { uri: `file:///${text.length}-${text}`, version: 1, text };
}
