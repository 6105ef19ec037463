import type { Line } from '../syntax/tree.ts';

/** Lines, zero-based: `from` inclusive, `to` exclusive. */
export interface LineSpan {
  readonly from: number;
  readonly to: number;
}

/** The scenarios of a document, headings included; what stands before the first heading is one too. */
export function scenariosOf(lines: readonly Line[]): readonly LineSpan[] {
  const spans: LineSpan[] = [];
  let from = 0;
  let depth = 0;
  for (const { statement, keyword, number } of lines) {
    if (statement?.kind === 'repeat' || keyword === 'repeat') depth++;
    else if (statement?.kind === 'end' && depth > 0) depth--;
    else if (statement?.kind === 'scenario') {
      // One inside a `repeat` parts lines that run again and again: they belong together.
      if (depth > 0) return [{ from: 0, to: lines.length }];
      if (number > from) spans.push({ from, to: number });
      from = number;
    }
  }
  return [...spans, { from, to: lines.length }];
}

/** The scenario that holds a line. */
export function scenarioAround(lines: readonly Line[], line: number): LineSpan {
  return scenariosOf(lines).find(({ from, to }) => from <= line && line < to) ?? { from: 0, to: lines.length };
}
