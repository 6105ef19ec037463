import type { Edit } from '../../syntax/tree.ts';
import type { Knowledge } from '../knowledge.ts';

/** A change that people ask for: nothing is wrong before it. */
export interface Refactoring {
  readonly id: string;
  readonly title: string;
  /** What it changes: the whole document, whatever the line, or what has to do with the line. */
  readonly scope: 'document' | 'line';
  /** Where it applies, there are edits. */
  readonly isCertain: boolean;
  /** Whether it may make sense on a line (zero-based): cheap, since it is asked at every move of the caret. */
  applies(knowledge: Knowledge, line: number): boolean;
  /** The edits, in document order; empty: it turns out that there is nothing to do. */
  edits(knowledge: Knowledge, line: number): readonly Edit[];
}
