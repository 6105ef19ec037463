import { writtenIn } from '../syntax/printer.ts';
import type { Range } from '../syntax/tree.ts';
import { acknowledged, acknowledging } from './acknowledgment.ts';
import type { Knowledge } from './knowledge.ts';
import { lineAt } from './lines.ts';
import { segmentName } from './outline.ts';

/** A segment among those that it answers, and those that answer it. */
export interface Answer extends Range {
  /** `A → B  SYN seq=x` */
  readonly name: string;
  /** Zero-based. */
  readonly line: number;
}

/** The segment on the line of an offset; `undefined`: there is none. */
export function answerAt({ document }: Knowledge, offset: number): Answer | undefined {
  const line = lineAt(document, offset);
  const { statement } = document.lines[line] ?? {};
  if (statement?.kind !== 'segment') return undefined;
  return { name: segmentName(statement, writtenIn(document.text)), line, from: statement.from, to: statement.to };
}

/** The segment that one acknowledges, if the file shows it. @param line zero-based */
export function answeredBy(knowledge: Knowledge, line: number): readonly Answer[] {
  const found = acknowledged(knowledge.events, line);
  return found === undefined ? [] : onLines(knowledge, [found]);
}

/** The segments that acknowledge one. @param line zero-based */
export function answersTo(knowledge: Knowledge, line: number): readonly Answer[] {
  return onLines(knowledge, acknowledging(knowledge.events, line));
}

function onLines(knowledge: Knowledge, statements: readonly Range[]): readonly Answer[] {
  return statements.flatMap(({ from }) => answerAt(knowledge, from) ?? []);
}
