import { isKeyword } from './keywords.ts';
import { PlainScanner } from './plainScanner.ts';
import type { PlainSegment } from './plainSegment.ts';
import { Reader } from './reader.ts';
import { parseStatement } from './statements.ts';
import type { Comment, Document, Line, SyntaxProblem } from './tree.ts';

/** Parses a whole document. Total: every text has a tree, and nothing is thrown. */
export function parse(text: string): Document {
  const lines: Line[] = [];
  parseLines(text, line => lines.push(line));
  return { text, lines };
}

/** The lines one by one, for documents too long to keep their tree. Line breaks are LF, CRLF or CR LF's lone LF. */
export function parseLines(text: string, take: (line: Line) => void): void {
  const scanner = new PlainScanner(text);
  let from = 0;
  for (let number = 0; ; number++) {
    const feed = text.indexOf('\n', from);
    const end = feed === -1 ? text.length : feed;
    const to = end > from && text.charCodeAt(end - 1) === CARRIAGE_RETURN ? end - 1 : end;
    const plain = scanner.scan(from, to);
    take(plain === undefined ? parseLine(text, from, to, number) : plainLine(plain, from, to, number));
    if (feed === -1) return;
    from = feed + 1;
  }
}

/** Parses `text[from, to)`, which holds no line break, as line `number` (zero-based). */
export function parseLine(text: string, from: number, to: number, number: number): Line {
  const reader = new Reader(text, from, to);
  if (from === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK) reader.position++;
  const statement = reader.atStatementEnd() ? undefined : parseStatement(reader);
  const readable = reader.problems.every(problem => problem.code !== 'syntax/error');
  return {
    from,
    to,
    number,
    statement: readable ? statement : undefined,
    keyword: readable ? undefined : keywordAt(text, from, to),
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

function keywordAt(text: string, from: number, to: number): string | undefined {
  const word = /^\s*([a-z]+)/.exec(text.slice(from, Math.min(to, from + LONGEST_KEYWORD)))?.[1];
  return word !== undefined && isKeyword(word) ? word : undefined;
}

/** Blanks before it included: enough for any indentation that people use. */
const LONGEST_KEYWORD = 80;

/** Behind a readable statement stands a comment or nothing; in an unreadable rest, `#` outside strings begins one. */
function commentOf(reader: Reader): Comment | undefined {
  const { text, end } = reader;
  let quoted = false;
  for (let at = reader.position; at < end; at++) {
    const character = text.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && quoted) at++;
    else if (character === '#' && !quoted) return { from: at, to: end, text: text.slice(at + 1, end) };
  }
  return undefined;
}
