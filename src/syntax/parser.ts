import { isKeyword } from './keywords.ts';
import { PlainScanner } from './plainScanner.ts';
import type { PlainSegment } from './plainSegment.ts';
import { Reader } from './reader.ts';
import type { Source } from './source.ts';
import { parseStatement } from './statements.ts';
import type { Comment, Document, Line, SyntaxProblem } from './tree.ts';

/** Parses a whole document. Total: every text has a tree, and nothing is thrown. */
export function parse(text: string): Document {
  const lines: Line[] = [];
  parseLines(text, line => lines.push(line));
  return { text, lines };
}

/** The lines one by one, for documents too long to keep their tree. Line breaks are LF, CRLF or CR LF's lone LF. */
export function parseLines(source: Source, take: (line: Line) => void): void {
  const scanner = new PlainScanner(source);
  let from = 0;
  for (let number = 0; ; number++) {
    const plain = scanner.scan(from);
    const feed = plain === undefined ? scanner.lineFeed(from) : scanner.feed;
    take(plain === undefined ? lineOf(source, from, feed, number) : plainLine(plain, from, scanner.end, number));
    if (feed === source.length) return;
    from = feed + 1;
  }
}

/** The line that ends with the line feed (or the end of the text) at `feed`. */
function lineOf(source: Source, from: number, feed: number, number: number): Line {
  const base = typeof source === 'string' ? 0 : from;
  const text = typeof source === 'string' ? source : source.slice(from, feed);
  const to = feed > from && text.charCodeAt(feed - 1 - base) === CARRIAGE_RETURN ? feed - 1 : feed;
  return parseLine(text, from, to, number, base);
}

/**
 * Parses the part `[from, to)` of a document, which holds no line break, as line `number` (zero-based). `text` is the
 * part of the document that begins at `base`, and holds at least the line.
 */
export function parseLine(text: string, from: number, to: number, number: number, base = 0): Line {
  const reader = new Reader(text, from, to, base);
  if (from === 0 && reader.peek() === BYTE_ORDER_MARK) reader.position++;
  const statement = reader.atStatementEnd() ? undefined : parseStatement(reader);
  const readable = reader.problems.every(problem => problem.code !== 'syntax/error');
  return {
    from,
    to,
    number,
    statement: readable ? statement : undefined,
    keyword: readable ? undefined : keywordAt(reader, from),
    comment: commentOf(reader),
    problems: reader.problems,
  };
}

function plainLine(statement: PlainSegment, from: number, to: number, number: number): Line {
  return { from, to, number, statement, keyword: undefined, comment: undefined, problems: NO_PROBLEMS };
}

const NO_PROBLEMS: readonly SyntaxProblem[] = [];
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = 0xfeff;

function keywordAt(reader: Reader, from: number): string | undefined {
  const word = /^\s*([a-z]+)/.exec(reader.slice(from, Math.min(reader.end, from + LONGEST_KEYWORD)))?.[1];
  return word !== undefined && isKeyword(word) ? word : undefined;
}

/** Blanks before it included: enough for any indentation that people use. */
const LONGEST_KEYWORD = 80;

/** Behind a readable statement stands a comment or nothing; in an unreadable rest, `#` outside strings begins one. */
function commentOf(reader: Reader): Comment | undefined {
  const { end } = reader;
  let quoted = false;
  for (let at = reader.position; at < end; at++) {
    const character = reader.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && quoted) at++;
    else if (character === '#' && !quoted) return { from: at, to: end, text: reader.slice(at + 1, end) };
  }
  return undefined;
}
