import assert from 'node:assert/strict';
import { applyEdits } from '../../src/syntax/edits.ts';
import { parse } from '../../src/syntax/parser.ts';
import type { Range, Segment, Statement, SyntaxCode } from '../../src/syntax/tree.ts';

/** The statement of a one-line text that has no problems. */
export function statementOf(text: string): Statement {
  const [line] = parse(text).lines;
  assert.deepEqual(line?.problems, [], text);
  assert.ok(line?.statement !== undefined, text);
  return line.statement;
}

/** The segment of a one-line text that has no problems. */
export function segmentOf(text: string): Segment {
  const statement = statementOf(text);
  assert.equal(statement.kind, 'segment');
  return statement as Segment;
}

/** The texts of the ranges, in order. */
export function slices(text: string, ranges: readonly (Range | undefined)[]): readonly (string | undefined)[] {
  return ranges.map(range => range && text.slice(range.from, range.to));
}

/** A line with the one problem it has: `«»` stands around the place. */
export interface Faulty {
  readonly line: string;
  readonly code: SyntaxCode;
  /** Part of the message. */
  readonly says: string;
  /** The line after the fix, where there is one. */
  readonly fixed?: string;
}

/** Asserts that the line has exactly this problem; returns its statement, if it lives on. */
export function assertFaulty({ line, code, says, fixed }: Faulty): Statement | undefined {
  const from = line.indexOf('«');
  const to = line.indexOf('»') - 1;
  const text = line.replace(/[«»]/g, '');
  const [read] = parse(text).lines;
  const [problem, ...others] = read?.problems ?? [];
  assert.ok(problem !== undefined, `${text} has no problem`);
  assert.deepEqual(others, [], `${text} has several problems`);
  assert.equal(problem.code, code, problem.message);
  assert.ok(problem.message.includes(says), `"${problem.message}" does not say "${says}"`);
  assert.deepEqual([problem.from, problem.to], [from, to], `"${text.slice(problem.from, problem.to)}" in ${text}`);
  assert.equal(problem.fix && applyEdits(text, problem.fix.edits), fixed);
  if (fixed !== undefined) {
    assert.notEqual(problem.fix?.title, '');
    assert.deepEqual(parse(fixed).lines[0]?.problems, [], `${fixed} is not right either`);
  }
  if (code === 'syntax/error') assert.equal(read?.statement, undefined);
  return read?.statement;
}
