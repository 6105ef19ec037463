import { type Knowledge, sizeOf } from '../knowledge.ts';
import type { Refactoring } from './refactoring.ts';
import { REFACTORINGS } from './registry.ts';

/**
 * The refactorings that do something on a line. Of some only the edits themselves can tell: they are made, once for
 * every version of a document. `made` keeps what has been found out about this one.
 */
export function offered(knowledge: Knowledge, line: number, made: Map<string, boolean>): readonly Refactoring[] {
  return REFACTORINGS.filter(refactoring => {
    const { id, scope, isCertain } = refactoring;
    if (!refactoring.applies(knowledge, line)) return false;
    if (isCertain || sizeOf(knowledge) > LONGEST) return true;
    const key = scope === 'document' ? id : `${id} ${line}`;
    const known = made.get(key) ?? refactoring.edits(knowledge, line).length > 0;
    made.set(key, known);
    return known;
  });
}

/** In a longer document it is found out when somebody picks one: the caret moves too often for it. */
const LONGEST = 500;
