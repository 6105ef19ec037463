import { check } from '../rules/check.ts';
import type { CheckSettings } from '../rules/checker.ts';
import type { Finding } from '../rules/finding.ts';
import { LineStarts } from '../syntax/lineStarts.ts';
import type { Range } from '../syntax/tree.ts';
import { type FlowFence, flowFences } from './fences.ts';

/** What is wrong with the flows in a Markdown text; each of them stands for itself. */
export function checkMarkdown(markdown: string, settings?: CheckSettings): readonly Finding[] {
  return flowFences(markdown).flatMap(fence => findingsIn(fence, check(fence.text, settings), markdown));
}

/** Findings in a fence, at their places in the Markdown. */
export function findingsIn({ text }: FlowFence, findings: readonly Finding[], markdown: string): readonly Finding[] {
  if (findings.length === 0) return findings;
  const inFence = new LineStarts(text);
  const inMarkdown = new LineStarts(markdown);

  /** Lines are the same, but for what stands before the flow's. */
  function offset(of: number): number {
    const line = inFence.lineAt(of);
    const own = lineIn(text, inFence, line);
    const whole = lineIn(markdown, inMarkdown, line);
    const margin = whole.endsWith(own) ? whole.length - own.length : 0;
    return Math.min(inMarkdown.of(line) + margin + of - inFence.of(line), markdown.length);
  }

  const placed = <Placed extends Range>(range: Placed): Placed => ({
    ...range,
    from: offset(range.from),
    to: offset(range.to),
  });
  return findings.map(finding => ({ ...placed(finding), related: finding.related.map(placed), fixes: [] }));
}

function lineIn(text: string, starts: LineStarts, line: number): string {
  const next = starts.of(line + 1);
  return text.slice(starts.of(line), next === 0 ? text.length : next).replace(/\r?\n$/, '');
}
