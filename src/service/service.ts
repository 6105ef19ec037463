import type { ItemIndex, Picture } from '../diagram/picture.ts';
import type { TimeSequence } from '../diagram/timeSequence/model.ts';
import type { CheckSettings } from '../rules/checker.ts';
import type { Finding, Severity } from '../rules/finding.ts';
import type { Edit, Fix, Range } from '../syntax/tree.ts';
import type { Answer } from './answers.ts';
import type { Citation } from './citations.ts';
import type { CompletionItem } from './completionItem.ts';
import type { Hover } from './hover.ts';
import type { InlayHint, InlayHintSettings } from './inlayHints.ts';
import type { Lens } from './lenses.ts';
import type { LineRemark } from './lineRemarks.ts';
import type { Highlight } from './navigation.ts';
import type { Refactoring } from './refactor/refactoring.ts';
import type { Renameable, Renaming } from './rename.ts';
import type { SegmentDetails } from './segmentDetails.ts';

export type { CheckSettings, CompletionItem, Finding, InlayHint, InlayHintSettings, Severity };

/** A refactoring, as a menu shows it. */
export type RefactoringName = Pick<Refactoring, 'id' | 'title'>;

/** The text to work on. A service caches by `uri` and trusts that equal versions are equal texts. */
export interface SourceDocument {
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** Everything an editor asks about `.tcpflow` text: offsets in, plain data out. Nothing here throws on any text. */
export interface Service {
  diagnostics(document: SourceDocument, settings: CheckSettings): readonly Finding[];
  /** How many segments are sent, each round of a `repeat` counted. */
  segments(document: SourceDocument, settings: CheckSettings): number;
  /** Edits that turn the document into its canonical form; empty when it is already. */
  format(document: SourceDocument): readonly Edit[];
  outline(document: SourceDocument): readonly OutlineItem[];
  folding(document: SourceDocument): readonly Fold[];
  semanticTokens(document: SourceDocument, range?: Range): readonly SemanticToken[];
  /** What can be written at an offset, the likeliest first; whole lines are the next legal segments. */
  completion(document: SourceDocument, offset: number): readonly CompletionItem[];
  /** What there is to say about a place in the text. */
  hover(document: SourceDocument, offset: number): Hover | undefined;
  /** Where a name gets its meaning; of an acknowledgment number, the segment that it acknowledges. */
  definition(document: SourceDocument, offset: number): Range | undefined;
  /** Everywhere that a name stands; of a sequence number, the segments that acknowledge it. */
  references(document: SourceDocument, offset: number, withDefinition: boolean): readonly Range[];
  highlights(document: SourceDocument, offset: number): readonly Highlight[];
  /** What a rename at an offset would rename; `undefined`: nothing. */
  renameable(document: SourceDocument, offset: number): Renameable | undefined;
  rename(document: SourceDocument, offset: number, name: string): Renaming;
  /** What a selection at an offset grows through, the smallest first. */
  selection(document: SourceDocument, offset: number): readonly Range[];
  /** RFCs that comments and notes name, and where they can be read. */
  links(document: SourceDocument): readonly Citation[];
  /** What puts a finding right, the likeliest first. */
  repairs(document: SourceDocument, settings: CheckSettings, finding: Finding): readonly Fix[];
  /** Ways not to hear of a finding any more. */
  suppressions(document: SourceDocument, finding: Finding): readonly Fix[];
  /** Repairs everything that has a mechanical repair. */
  fixAll(document: SourceDocument, settings: CheckSettings): readonly Edit[];
  /** Changes that may make sense where the caret is. */
  refactorings(document: SourceDocument, offset: number): readonly RefactoringName[];
  /** The edits of one of them; none: there is nothing to do. */
  refactor(document: SourceDocument, offset: number, id: string): readonly Edit[];
  /** What the text does not say, for the lines that a range touches. */
  inlayHints(document: SourceDocument, range: Range, settings: InlayHintSettings): readonly InlayHint[];
  /** The segment on the line of an offset, as one that others may answer. */
  answerAt(document: SourceDocument, offset: number): Answer | undefined;
  /** What the segment of a line answers; the line is zero-based. */
  answeredBy(document: SourceDocument, line: number): readonly Answer[];
  /** What answers the segment of a line; the line is zero-based. */
  answersTo(document: SourceDocument, line: number): readonly Answer[];
  /** How the expectations of each scenario fare. */
  lenses(document: SourceDocument): readonly Lens[];
  /** The document as a sequence diagram, with its way back to the source. */
  picture(document: SourceDocument, settings: CheckSettings): Picture;
  /** What there is to say of the segments of each line, in a few words. */
  remarks(document: SourceDocument, settings: CheckSettings): readonly LineRemark[];
  /** What there is to say of an item of the document's picture; `undefined`: nothing. */
  details(document: SourceDocument, settings: CheckSettings, item: ItemIndex): SegmentDetails | undefined;
  /** The time–sequence plot of one direction: the one of that name, else that in which most data is sent. */
  timeSequence(document: SourceDocument, settings: CheckSettings, direction?: string): TimeSequence;
  /** Forget what is cached for the document. */
  close(uri: string): void;
}

/** An entry of the outline. `from`/`to` is the whole extent, `nameFrom`/`nameTo` what is selected when it is clicked. */
export interface OutlineItem {
  readonly kind: 'title' | 'scenario' | 'section' | 'host' | 'segment' | 'repeat';
  readonly name: string;
  readonly detail: string;
  readonly from: number;
  readonly to: number;
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly children: readonly OutlineItem[];
}

/** Lines that fold, zero-based, both inclusive. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'comment' | 'region';
}

/** Standard LSP token types, so that every theme colours them; in document order, never overlapping, never across lines. */
export const SEMANTIC_TOKEN_TYPES = [
  'comment',
  'keyword',
  'class',
  'enumMember',
  'property',
  'variable',
  'number',
  'string',
  'operator',
  'function',
  'label',
] as const;

export type SemanticTokenType = (typeof SEMANTIC_TOKEN_TYPES)[number];

export interface SemanticToken {
  readonly from: number;
  readonly to: number;
  readonly type: SemanticTokenType;
  readonly declaration: boolean;
}
