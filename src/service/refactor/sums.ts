import type { Document, Edit, Expression, Field, Statement } from '../../syntax/tree.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes integers in place of their sums, as a snippet leaves them whose symbols were filled in with integers. */
export const workOutSums: Refactoring = {
  id: 'workOutSums',
  title: 'Work out all sums: 301 for 300+1',
  scope: 'document',
  isCertain: true,
  applies: ({ document }) => sums(document).next().done !== true,
  edits: ({ document }) => [...sums(document)],
};

function* sums({ text, lines }: Document): Generator<Edit> {
  for (const { statement } of lines) {
    if (statement === undefined) continue;
    for (const { terms, constant, from, to } of numbersOf(statement)) {
      if (terms.length > 0 || /^\d+$/.test(text.slice(from, to))) continue;
      // Numbers are those of the circle.
      yield { from, to, text: String(((constant % CIRCLE) + CIRCLE) % CIRCLE) };
    }
  }
}

const CIRCLE = 2 ** 32;

/** The sequence numbers, acknowledgment numbers and lengths of a statement, in the order in which they are written. */
function* numbersOf(statement: Statement): Generator<Expression> {
  switch (statement.kind) {
    case 'segment':
      // What is written plainly is no sum.
      if (statement.plain !== undefined) return;
      yield* valuesOf(statement.fields);
      return;
    case 'given':
      for (const { fields } of statement.ends) yield* valuesOf(fields);
      return;
    case 'expect':
      for (const { whats } of statement.expectations) {
        for (const what of whats) if (what.kind === 'value') yield what.value;
      }
  }
}

function* valuesOf(fields: readonly Field[]): Generator<Expression> {
  for (const field of fields) {
    if (field.kind === 'seq' || field.kind === 'ack' || field.kind === 'len') yield field.value;
  }
}
