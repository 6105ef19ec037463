import type { Edit } from '../../syntax/tree.ts';
import type { Knowledge } from '../knowledge.ts';

/** A change that people ask for: nothing is wrong before it. */
export interface Refactoring {
  readonly id: string;
  readonly title: string;
  /** Whether it may make sense on a line (zero-based): cheap, since it is asked at every move of the caret. */
  applies(knowledge: Knowledge, line: number): boolean;
  /** The edits, in document order; empty: it turns out that there is nothing to do. */
  edits(knowledge: Knowledge, line: number): readonly Edit[];
}
