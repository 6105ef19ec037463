import type { FlowEvent } from '../flow/trace.ts';
import type { Document } from '../syntax/tree.ts';
import type { NameIndex } from './nameIndex.ts';

/** What answers about a document are made from: its tree, its trace, and its names. */
export interface Knowledge {
  readonly document: Document;
  readonly events: readonly FlowEvent[];
  readonly names: NameIndex;
}
