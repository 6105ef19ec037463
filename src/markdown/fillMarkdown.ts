import { mermaidText } from '../diagram/mermaidText.ts';
import { analyse } from '../rules/check.ts';
import type { Finding } from '../rules/finding.ts';
import { drawAnalysis } from '../service/picture.ts';
import { findingsIn } from './checkMarkdown.ts';
import { type FlowFence, flowFences, LINE_END } from './fences.ts';
import { diagramLines } from './flowFence.ts';

/** A Markdown text with a diagram below each of its flows. */
export interface FilledMarkdown {
  readonly text: string;
  /** At their places in the text that was given. */
  readonly findings: readonly Finding[];
  /** Lines, from 0, of flows that have no diagram because nothing can stand behind them: their fences have no end. */
  readonly endless: readonly number[];
}

/**
 * Writes below each flow of a Markdown text its Mermaid diagram, which GitHub and others draw; what was written before
 * is replaced. The flows stay as they are, and so does all else. Filled once more, the text stays the same.
 */
export function fillMarkdown(markdown: string): FilledMarkdown {
  const findings: Finding[] = [];
  const endless: number[] = [];
  const lines = linesWithEnds(markdown);
  const end = LINE_END.exec(markdown)?.[0] ?? '\n';
  const text: string[] = [];
  let done = 0;
  for (const fence of flowFences(markdown)) {
    const analysis = analyse(fence.text);
    findings.push(...findingsIn(fence, analysis.findings, markdown));
    if (!fence.isClosed) {
      endless.push(fence.from);
      continue;
    }
    const { picture } = drawAnalysis(analysis);
    const diagram = picture.items.length === 0 ? [] : diagramLines(mermaidText(picture));
    const place = placeOf(fence, diagram.length > 0, lines);
    text.push(...lines.slice(done, place.from));
    // The last line of a text need not have an end.
    if (diagram.length > 0 && text.length > 0 && !LINE_END.test(text.at(-1) ?? '')) text.push(end);
    const added = [...place.before, ...diagram, ...place.behind];
    text.push(...added.map(line => (line === '' ? fence.margin.trimEnd() : fence.margin + line) + end));
    done = place.to;
  }
  text.push(...lines.slice(done));
  return { text: text.join(''), findings, endless };
}

/** Where the diagram goes: what it replaces, and the blank lines around it. */
function placeOf({ to, diagram, margin }: FlowFence, isDrawn: boolean, lines: readonly string[]) {
  if (diagram !== undefined) return { ...diagram, before: NONE, behind: NONE };
  const next = lines[to];
  const isBlank = next === undefined || next.trim() === '' || next.trim() === margin.trim();
  return { from: to, to, before: isDrawn ? BLANK : NONE, behind: isDrawn && !isBlank ? BLANK : NONE };
}

const NONE: readonly string[] = [];
const BLANK: readonly string[] = [''];

function linesWithEnds(markdown: string): readonly string[] {
  return markdown.match(/[^\r\n]*(?:\r\n?|\n)|[^\r\n]+$/g) ?? [];
}
