import { type MarkupContent, MarkupKind } from 'vscode-languageserver';

/** Markdown of the service for an editor: its links into the manual become whole, or plain text where nobody has it. */
export function toMarkdown(text: string, docs: string | undefined): MarkupContent {
  const value = text.replace(/\[([^\]]*)\]\(docs\/([^)]*)\)/g, (_, words: string, path: string) =>
    docs === undefined ? words : `[${words}](${docs}/${path})`,
  );
  return { kind: MarkupKind.Markdown, value };
}
