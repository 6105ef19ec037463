import { mermaidText } from '../diagram/mermaidText.ts';
import { analyse } from '../rules/check.ts';
import { drawAnalysis } from '../service/picture.ts';
import { diagramLines } from './flowFence.ts';

/** A flow as Markdown: its text in a fence, and its diagram below, as `tcpflow markdown` keeps it up to date. */
export function markdownOf(flow: string): string {
  const runs = flow.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  const { picture } = drawAnalysis(analyse(flow));
  const diagram = picture.items.length === 0 ? [] : ['', ...diagramLines(mermaidText(picture))];
  return [`${fence}tcpflow`, flow.trimEnd(), fence, ...diagram, ''].join('\n');
}
