import type { FlowEvent } from '../flow/trace.ts';
import type { Document } from '../syntax/tree.ts';
import { Beginnings } from './beginnings.ts';
import { EndNames } from './endNames.ts';
import { NameIndex } from './nameIndex.ts';

/**
 * What answers about a document are made from: its tree, its trace, its names, how its ends are called, and the way to
 * where somebody is writing.
 */
export interface Knowledge {
  readonly document: Document;
  readonly events: readonly FlowEvent[];
  readonly names: NameIndex;
  readonly ends: EndNames;
  readonly beginnings: Beginnings;
}

/** All that there is to know of a document that has been analysed. @param before what was known of it as it was before */
export function knowledgeFrom(
  { document, events }: Pick<Knowledge, 'document' | 'events'>,
  before?: Knowledge,
): Knowledge {
  return {
    document,
    events,
    names: new NameIndex(document),
    ends: new EndNames(events),
    beginnings: before?.beginnings ?? new Beginnings(),
  };
}

/** How much there is to run: lines, or events where a `repeat` makes many of one. */
export function sizeOf({ document, events }: Knowledge): number {
  return Math.max(document.lines.length, events.length);
}
