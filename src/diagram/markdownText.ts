import { mermaidText } from './mermaidText.ts';
import { DEFAULT_LABEL_VIEW, type LabelView, type Picture } from './picture.ts';

/** A picture for GitHub and others that draw Mermaid in Markdown: a fenced block under the title. */
export function markdownText(picture: Picture, view: LabelView = DEFAULT_LABEL_VIEW): string {
  const { title } = picture;
  const heading = title === '' ? '' : `# ${escapeMarkdown(title)}\n\n`;
  return `${heading}\`\`\`mermaid\n${mermaidText(picture, view)}\`\`\`\n`;
}

/** Text that Markdown shows verbatim in a line: a backslash before everything that could be syntax or HTML. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s/gu, ' ').replace(/[\\`*_{}[\]<>&#~|$@]/g, '\\$&');
}
