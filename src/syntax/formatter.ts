import { alignRows, columnWidth, padding } from './alignment.ts';
import { isBlank } from './cursor.ts';
import { applyEdits, smallestEdit } from './edits.ts';
import { parse } from './parser.ts';
import { printStatement } from './printer.ts';
import { matchRepeats } from './repeats.ts';
import type { Document, Edit, Line, Range } from './tree.ts';
import { displayWidth } from './width.ts';

/**
 * The edits that bring a document into canonical form: one a line at most, none if it is there already. What the
 * document means, its blank lines and its line breaks stay; a line with a problem only loses its trailing blanks.
 */
export function format(document: Document): readonly Edit[] {
  const { text, lines } = document;
  const edits: Edit[] = [];
  const last = lines.length - 1;
  for (const [index, canonical] of canonicalLines(document).entries()) {
    const line = lines[index];
    if (line === undefined) break;
    const from = startOf(text, line);
    const edit =
      index === last && canonical !== ''
        ? smallestEdit(text, from, text.length, canonical + lineBreakOf(text))
        : smallestEdit(text, from, line.to, canonical);
    if (edit !== undefined) edits.push(edit);
  }
  return edits;
}

/** The text in canonical form. */
export function formatText(text: string): string {
  return applyEdits(text, format(parse(text)));
}

/** A line that can be laid out. */
interface Row {
  /** Index of its line. */
  readonly index: number;
  readonly indentation: string;
  /** None where only a comment stands. */
  readonly cells: readonly string[];
  readonly comment: string;
}

const INDENTATION = '  ';
const BEFORE_COMMENT = '  ';
/** A trailing comment moves at most so far to stand below others. */
const COMMENT_REACH = 24;

/** The lines as they should be, without line breaks and byte order mark. */
function canonicalLines({ text, lines }: Document): readonly string[] {
  const depths = depthsOf(lines);
  const canonical = lines.map(line => withoutTrailingBlanks(text, { from: startOf(text, line), to: line.to }));
  let paragraph: Row[] = [];
  const finish = (): void => {
    for (const [row, laidOut] of layOut(paragraph)) canonical[row.index] = laidOut;
    paragraph = [];
  };
  for (const [index, { statement, comment, problems }] of lines.entries()) {
    if (problems.length > 0) continue;
    if (statement === undefined && comment === undefined) {
      finish();
      continue;
    }
    paragraph.push({
      index,
      indentation: INDENTATION.repeat(depths[index] ?? 0),
      cells: statement === undefined ? [] : printStatement(statement, text),
      comment: comment === undefined ? '' : withoutTrailingBlanks(text, comment),
    });
  }
  finish();
  return canonical;
}

/** How many `repeat`s stand around each line. Only those that have an `end` count. */
function depthsOf(lines: readonly Line[]): readonly number[] {
  const repeats = matchRepeats(lines);
  const ends = new Set(repeats.values());
  let depth = 0;
  return lines.map(({ number }) => {
    if (ends.has(number)) depth--;
    const own = depth;
    if (repeats.has(number)) depth++;
    return own;
  });
}

/** Lays out what stands between two blank lines. */
function* layOut(paragraph: readonly Row[]): Generator<[Row, string], void, void> {
  const statements = paragraph.filter(row => row.cells.length > 0);
  const codes = new Map<Row, string>();
  for (const block of blocksOf(statements)) {
    const aligned = alignRows(block.map(row => row.cells));
    for (const [index, row] of block.entries()) codes.set(row, row.indentation + (aligned[index] ?? ''));
  }
  const commentColumn = columnWidth(
    statements.filter(row => row.comment !== '').map(row => displayWidth(codes.get(row) ?? '')),
    COMMENT_REACH,
  );
  for (const row of paragraph) {
    const code = codes.get(row);
    if (code === undefined) yield [row, row.indentation + row.comment];
    else if (row.comment === '') yield [row, code];
    else yield [row, code + padding(displayWidth(code), commentColumn, COMMENT_REACH) + BEFORE_COMMENT + row.comment];
  }
}

/** Runs of statements that make one table. */
function* blocksOf(rows: readonly Row[]): Generator<readonly Row[], void, void> {
  let block: Row[] = [];
  for (const row of rows) {
    const [first] = block;
    if (first !== undefined && (first.indentation !== row.indentation || first.cells.length !== row.cells.length)) {
      yield block;
      block = [];
    }
    block.push(row);
  }
  yield block;
}

/** Where a line begins, behind the byte order mark of the document. */
function startOf(text: string, { from }: Line): number {
  return from === 0 && text.startsWith('\ufeff') ? 1 : from;
}

function withoutTrailingBlanks(text: string, { from, to }: Range): string {
  let end = to;
  while (end > from && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(from, end);
}

/** The line break of the document, judged by its first. */
function lineBreakOf(text: string): string {
  const feed = text.indexOf('\n');
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
}
