import type { Range } from '../syntax/tree.ts';
import { type Word, wordText } from './words/word.ts';

/** Something that can be written where the caret is: the range is what it replaces. */
export interface CompletionItem extends Range {
  readonly kind: CompletionKind;
  readonly label: string;
  readonly text: string;
  /** The same with places to fill in, in LSP's snippet syntax, for editors that know it. */
  readonly snippet: string | undefined;
  /** What is typed for it, where that is not its text. */
  readonly filter?: string;
  /** One line beside the label; may be empty. */
  readonly detail: string;
  /** Markdown; may be empty. Links into the manual are relative to the folder that holds `docs/`. */
  readonly documentation: string;
  /** The likeliest first: the smaller. */
  readonly rank: number;
}

export type CompletionKind =
  | 'line'
  /** Several lines, with places to fill in: nothing for an editor that knows no snippets. */
  | 'scene'
  | 'arrow'
  | 'statement'
  | 'host'
  | 'flag'
  | 'field'
  | 'value'
  | 'state'
  | 'call'
  | 'label'
  | 'setting'
  | 'variable'
  | 'code';

/** An item before anybody knows where it is to stand. */
export interface Candidate {
  readonly kind: CompletionKind;
  readonly text: string;
  readonly snippet?: string | undefined;
  readonly detail?: string;
  readonly word?: Word;
  readonly rank?: number;
}

/** A candidate where it is to stand. */
export function itemOf({ kind, text, snippet, detail, word, rank }: Candidate, { from, to }: Range): CompletionItem {
  const documentation = word === undefined ? '' : wordText(word);
  return { kind, label: text, text, snippet, detail: detail ?? '', documentation, rank: rank ?? 1, from, to };
}
