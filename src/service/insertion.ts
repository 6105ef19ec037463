import { analyse } from '../rules/check.ts';
import type { Document, Edit, Line } from '../syntax/tree.ts';
import { isCommentLine } from './blocks.ts';
import { type Knowledge, knowledgeFrom } from './knowledge.ts';
import { nextLines, type Offer } from './nextLines.ts';
import { scenarioAround } from './scenarios.ts';

/** What may come behind line `line`, zero-based; −1: before all lines. */
export function offersBehind(document: Document, line: number): readonly Offer[] {
  return nextLines(withRoomBehind(document, line), { line: line + 1, time: '', begun: undefined });
}

/** The document with an empty line behind line `line`: a line of the same scenario, even before the next heading. */
export function withRoomBehind(document: Document, line: number): Knowledge {
  const { from, text } = insertBehind(document, line, []);
  return knowledgeFrom(analyse(document.text.slice(0, from) + text + document.text.slice(from)));
}

/** Writes lines behind line `line`, indented as it is; −1: before all lines. An empty list makes an empty line. */
export function insertBehind({ lines, text }: Document, line: number, written: readonly string[]): Edit {
  const breaks = text.includes('\r\n') ? '\r\n' : '\n';
  const before = lines[line];
  const indentation = before === undefined ? '' : indentationOf(text, before);
  const block = (written.length === 0 ? [''] : written).map(each => (each === '' ? '' : indentation + each));
  if (before === undefined) return { from: 0, to: 0, text: block.map(each => each + breaks).join('') };
  return { from: before.to, to: before.to, text: block.map(each => breaks + each).join('') };
}

/** Writes lines before line `line`, indented as it is. */
export function insertBefore({ lines, text }: Document, line: number, written: readonly string[]): Edit {
  const breaks = text.includes('\r\n') ? '\r\n' : '\n';
  const { from } = lines[line] ?? { from: text.length };
  const indentation = lines[line] === undefined ? '' : indentationOf(text, lines[line]);
  return { from, to: from, text: written.map(each => indentation + each + breaks).join('') };
}

/** The line above which something is to stand that comes before line `line`: comments that touch that belong to it. */
export function withComments({ lines }: Document, line: number): number {
  let first = line;
  while (isCommentLine(lines[first - 1])) first--;
  return first;
}

/** The last line of the scenario around a line on which something stands that is no comment; −1: there is none. */
export function lastLineOfScenario({ lines }: Document, line: number): number {
  const { from, to } = scenarioAround(lines, line);
  let last = to - 1;
  while (last >= from && !isContent(lines[last])) last--;
  return last;
}

function isContent(line: Line | undefined): boolean {
  return line !== undefined && !isCommentLine(line) && (line.statement !== undefined || line.problems.length > 0);
}

export function indentationOf(text: string, { from, to }: Line): string {
  return /^[ \t]*/.exec(text.slice(from, to))?.[0] ?? '';
}
