import type { Document, Range, Statement } from '../syntax/tree.ts';
import { type Block, nest } from './blocks.ts';
import { lineAt } from './lines.ts';
import { tokensOfLine } from './semanticTokens.ts';

/** What a selection at an offset grows through, the smallest first: word, field, statement, line, blocks, document. */
export function selectionAt(document: Document, offset: number): readonly Range[] {
  const { lines, text } = document;
  const number = lineAt(document, offset);
  const line = lines[number];
  const ranges: Range[] = [{ from: 0, to: text.length }];
  ranges.push(...blocksAround(document, number));
  if (line !== undefined) {
    ranges.push({ from: line.from, to: line.to });
    if (line.statement !== undefined) ranges.push(line.statement, ...partsOf(line.statement));
    if (line.comment !== undefined) ranges.push(line.comment);
    ranges.push(...tokensOfLine(line, text));
  }
  return nested(ranges.filter(({ from, to }) => from <= offset && offset <= to));
}

/** From the smallest to the largest, each inside the next. */
function nested(ranges: readonly Range[]): readonly Range[] {
  const sorted = [...ranges].sort((a, b) => a.to - a.from - (b.to - b.from) || b.from - a.from);
  const found: Range[] = [];
  for (const { from, to } of sorted) {
    const inner = found.at(-1);
    if (inner === undefined || (from <= inner.from && to >= inner.to && to - from > inner.to - inner.from)) {
      found.push({ from, to });
    }
  }
  return found;
}

function partsOf(statement: Statement): readonly Range[] {
  switch (statement.kind) {
    case 'segment': {
      const { left, right, flags, fields, payload, label, to } = statement;
      const body = { from: Math.min(...[flags, payload, ...fields, label].map(part => part?.from ?? to)), to };
      const route = { from: left.from, to: right.to };
      const parts = [left, right, route, body, flags, payload, ...fields];
      return parts.flatMap(part => part ?? []);
    }
    case 'given':
      return statement.ends.flatMap(end => [end, end.end, ...end.fields]);
    case 'expect':
      return statement.expectations.flatMap(each => [each, each.end, ...each.whats]);
    case 'host':
      return statement.attributes;
    case 'note':
      return [statement.textRange];
    default:
      return [];
  }
}

function blocksAround({ lines, ...document }: Document, number: number): readonly Range[] {
  const found: Range[] = [];
  const walk = (nestedIn: readonly (Block | Statement)[]): void => {
    for (const each of nestedIn) {
      if (each.kind !== 'block' || number < each.firstLine || number > each.lastLine) continue;
      found.push({ from: lines[each.firstLine]?.from ?? 0, to: lines[each.lastLine]?.to ?? 0 });
      walk(each.children);
    }
  };
  walk(nest({ lines, ...document }));
  return found;
}
