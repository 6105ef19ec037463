import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parse } from '../../src/syntax/parser.ts';
import type { Line } from '../../src/syntax/tree.ts';
import { asParsed } from '../syntax/meaning.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { mutations } from './mutations.ts';
import { numRuns } from './runs.ts';
import { statement } from './statements.ts';

describe('parsing', () => {
  it('reads every statement in every spelling', () => {
    fc.assert(
      fc.property(statement, text => {
        const [line] = parse(text).lines;
        assert.deepEqual(line?.problems, []);
        assert.ok(line?.statement !== undefined);
      }),
      { numRuns: numRuns * 3 },
    );
  });

  const texts = fc.oneof(
    documents,
    mutations(examples),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map(bytes => new TextDecoder().decode(bytes)),
    fc.string({
      unit: fc.constantFrom('A', 'x', ' ', '-', '>', ':', '"', '\\', '#', '=', ',', '1', '_', '+', '\n'),
      maxLength: 60,
    }),
  );

  it('never throws, and gives every line', () => {
    fc.assert(
      fc.property(texts, text => {
        const { lines } = parse(text);
        assert.equal(lines.length, text.split('\n').length);
        lines.forEach((line, number) => {
          assert.equal(line.number, number);
        });
      }),
      { numRuns: numRuns * 3 },
    );
  });

  it('keeps every range inside its parent, and problems inside their line', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const line of parse(text).lines) assertNested(line, text);
      }),
      { numRuns },
    );
  });

  it('skips a line with a syntax error, and no other', () => {
    fc.assert(
      fc.property(texts, text => {
        for (const { statement: found, problems } of parse(text).lines) {
          if (problems.some(({ code }) => code === 'syntax/error')) assert.equal(found, undefined);
        }
      }),
      { numRuns },
    );
  });
});

function assertNested(line: Line, text: string): void {
  const visit = (node: unknown, from: number, to: number): void => {
    if (typeof node !== 'object' || node === null) return;
    const range = 'from' in node && 'to' in node ? { from: Number(node.from), to: Number(node.to) } : { from, to };
    const inside = range.from >= from && range.to <= to && range.from <= range.to;
    assert.ok(inside, `${JSON.stringify(node)} in ${from}–${to} of ${JSON.stringify(text)}`);
    for (const child of Object.values(node)) visit(child, range.from, range.to);
  };
  const { statement } = line;
  visit(statement?.kind === 'segment' ? asParsed(statement) : statement, line.from, line.to);
  visit(line.comment, line.from, line.to);
  for (const problem of line.problems) visit(problem.fix?.edits, line.from, line.to);
  for (const { from, to } of line.problems) visit({ from, to }, line.from, line.to);
}
