import { matchRepeats } from '../syntax/repeats.ts';
import type { Document, Line, Repeat, Scenario, Section, Statement } from '../syntax/tree.ts';

/** A statement with the lines that belong to it: a heading reaches to the next one, a `repeat` to its `end`. */
export interface Block {
  readonly kind: 'block';
  readonly statement: Scenario | Section | Repeat;
  /** Zero-based, both inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** What stands inside, in document order. */
  readonly children: readonly (Block | Statement)[];
}

/** The statements of a document, nested: scenarios hold sections, and both hold `repeat`s that have an `end`. */
export function nest({ lines }: Document): readonly (Block | Statement)[] {
  const ends = matchRepeats(lines);
  const top: (Block | Statement)[] = [];
  const open: OpenBlock[] = [];
  const close = (lastLine: number): void => {
    const block = open.pop();
    if (block !== undefined) block.lastLine = Math.max(block.firstLine, lastLine);
  };
  for (const { statement, number } of lines) {
    if (statement === undefined) continue;
    if (statement.kind === 'scenario') {
      while (open.length > 0) close(lastLineBefore(lines, number));
    } else if (statement.kind === 'section') {
      while (open.at(-1)?.statement.kind === 'section') close(lastLineBefore(lines, number));
    } else if (statement.kind === 'end') {
      const isItsRepeat = ({ firstLine }: Block): boolean => ends.get(firstLine) === number;
      if (open.some(isItsRepeat)) {
        while (!open.slice(-1).every(isItsRepeat)) close(lastContent(lines, number - 1));
        close(number);
      }
      continue;
    }
    const siblings = open.at(-1)?.children ?? top;
    if (isHeading(statement) || (statement.kind === 'repeat' && ends.has(number))) {
      const block: OpenBlock = { kind: 'block', statement, firstLine: number, lastLine: number, children: [] };
      siblings.push(block);
      open.push(block);
    } else {
      siblings.push(statement);
    }
  }
  while (open.length > 0) close(lastContent(lines, lines.length - 1));
  return top;
}

interface OpenBlock extends Block {
  lastLine: number;
  readonly children: (Block | Statement)[];
}

function isHeading(statement: Statement): statement is Scenario | Section {
  return statement.kind === 'scenario' || statement.kind === 'section';
}

/** The last line of what stands before a heading; a comment right above a heading belongs to it. */
function lastLineBefore(lines: readonly Line[], heading: number): number {
  let number = heading - 1;
  while (isCommentLine(lines[number])) number--;
  return lastContent(lines, number);
}

/** The last line that is not blank, from `number` upwards. */
function lastContent(lines: readonly Line[], number: number): number {
  let last = number;
  while (isBlankLine(lines[last])) last--;
  return last;
}

/** Whether nothing but a comment stands on the line. */
export function isCommentLine(line: Line | undefined): boolean {
  return line?.comment !== undefined && line.statement === undefined && line.problems.length === 0;
}

function isBlankLine(line: Line | undefined): boolean {
  return line !== undefined && line.comment === undefined && line.statement === undefined && line.problems.length === 0;
}
