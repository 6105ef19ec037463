import type { Document, Line } from '../syntax/tree.ts';
import type { NameIndex } from './nameIndex.ts';
import { scenarioAround } from './scenarios.ts';

/** A number to begin with that is not used yet, as the author writes them: a new symbol, or a round integer. */
export function freshNumber(document: Document, names: NameIndex, line: number): string {
  const symbols = names.inScenario('symbol', line);
  if (symbols.size > 0) return freshSymbol(symbols);
  const { from, to } = scenarioAround(document.lines, line);
  const around = firstNumber(document.lines.slice(from, to));
  const first = around ?? (names.all('symbol').length > 0 ? undefined : firstNumber(document.lines));
  if (first === undefined) return freshSymbol(symbols);
  return first === ROUND[0] ? ROUND[1] : ROUND[0];
}

/** A symbol that is none of these. */
export function freshSymbol(taken: { has(symbol: string): boolean }): string {
  const free = SYMBOLS.find(symbol => !taken.has(symbol));
  if (free !== undefined) return free;
  let count = 1;
  while (taken.has(`x${count}`)) count++;
  return `x${count}`;
}

/** A label for what is on its way. */
export function freshLabel(names: NameIndex): string {
  const taken = names.inFile('label');
  let count = 1;
  while (taken.has(count === 1 ? 'late' : `late${count}`)) count++;
  return count === 1 ? 'late' : `late${count}`;
}

/** As in the textbooks: x and y for two that open. */
const SYMBOLS = ['x', 'y', 'z', 'p', 'q', 'r', 's', 't'] as const;

const ROUND = ['1000', '5000'] as const;

/** The first sequence number that is written. */
function firstNumber(lines: readonly Line[]): string | undefined {
  for (const { statement } of lines) {
    if (statement?.kind !== 'segment') continue;
    const seq = statement.fields.find(field => field.kind === 'seq');
    if (seq !== undefined && 'value' in seq) return String(seq.value.constant);
  }
  return undefined;
}
