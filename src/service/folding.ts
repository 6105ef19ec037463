import type { Document, Line, Statement } from '../syntax/tree.ts';
import { type Block, isCommentLine, nest } from './blocks.ts';
import type { Fold } from './service.ts';

/** Scenarios, sections, `repeat`s, comments of several lines, and what stands between `# region` and `# endregion`. */
export function folding(document: Document): readonly Fold[] {
  return [...blockFolds(nest(document)), ...commentFolds(document.lines), ...regionFolds(document.lines)]
    .filter(fold => fold.endLine > fold.startLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function* blockFolds(nested: readonly (Block | Statement)[]): Generator<Fold, void, void> {
  for (const each of nested) {
    if (each.kind !== 'block') continue;
    yield { startLine: each.firstLine, endLine: each.lastLine, kind: 'region' };
    yield* blockFolds(each.children);
  }
}

function* commentFolds(lines: readonly Line[]): Generator<Fold, void, void> {
  let startLine: number | undefined;
  for (const line of lines) {
    if (isCommentLine(line) && markerOf(line) === undefined) {
      startLine ??= line.number;
    } else if (startLine !== undefined) {
      yield { startLine, endLine: line.number - 1, kind: 'comment' };
      startLine = undefined;
    }
  }
  if (startLine !== undefined) yield { startLine, endLine: lines.length - 1, kind: 'comment' };
}

function* regionFolds(lines: readonly Line[]): Generator<Fold, void, void> {
  const open: number[] = [];
  for (const line of lines) {
    const marker = markerOf(line);
    if (marker === 'region') {
      open.push(line.number);
    } else if (marker === 'endregion') {
      const startLine = open.pop();
      if (startLine !== undefined) yield { startLine, endLine: line.number, kind: 'region' };
    }
  }
}

function markerOf(line: Line): string | undefined {
  return isCommentLine(line) ? /^\s*(region|endregion)\b/.exec(line.comment?.text ?? '')?.[1] : undefined;
}
