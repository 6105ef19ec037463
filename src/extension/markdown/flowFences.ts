import type MarkdownIt from 'markdown-it';
import type { Settings } from '../../lsp/settings.ts';
import { isFlowFence, isMadeHere } from '../../markdown/flowFence.ts';
import { flowPicture } from '../../markdown/flowPicture.ts';
import { FLOW_CLASS, PICTURE_ATTRIBUTE, PROBLEMS_SLOT } from '../../preview/markdownFence.ts';

type Token = Parameters<MarkdownIt['renderer']['renderAttrs']>[0];

/**
 * Lets the Markdown preview show flows as pictures, with what is wrong in them. A diagram that `tcpflow markdown` has
 * written below a flow shows the same, and is left out.
 * @param settings how flows are checked now
 */
export function drawFlowFences(md: MarkdownIt, settings: () => Settings['check']): MarkdownIt {
  const { rules } = md.renderer;
  const others = rules.fence;
  const inHtml = md.utils.escapeHtml;

  rules.fence = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (token !== undefined && isFlowFence(token.info)) return flowHtml(token);
    const before = tokens[index - 1];
    const isDrawn = before?.type === 'fence' && isFlowFence(before.info);
    if (token !== undefined && isDrawn && isMadeHere(token.info, token.content)) return '';
    return others?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
  };

  function flowHtml(token: Token): string {
    const { content, map } = token;
    const picture = flowPicture(content, map?.[0] ?? 0, settings());
    const attributes = attributesOf(token, picture.items.length === 0 ? undefined : JSON.stringify(picture));
    const problems = picture.problems
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ severity, line, message, code }) => {
        const place = `<span class="severity">${severity}</span> in line ${line + 1}`;
        return `<li class="${severity}">${place}: ${inHtml(message)} <span class="code">${code}</span></li>`;
      });
    const list =
      problems.length === 0 ? '' : `<ul class="tcpflow-problems" slot="${PROBLEMS_SLOT}">${problems.join('')}</ul>`;
    return `<div${attributes}><pre><code>${inHtml(content)}</code></pre>${list}</div>\n`;
  }

  /** Those that VS Code has given the token, which tell where it stands in the text, and ours. */
  function attributesOf({ attrs }: Token, picture: string | undefined): string {
    const all = new Map(attrs ?? []);
    all.set('class', [all.get('class'), FLOW_CLASS].filter(Boolean).join(' '));
    if (picture !== undefined) all.set(PICTURE_ATTRIBUTE, picture);
    return [...all].map(([name, value]) => ` ${inHtml(name)}="${inHtml(value)}"`).join('');
  }

  return md;
}
