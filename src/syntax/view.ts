import type { Source } from './source.ts';
import type { Setting } from './tree.ts';

/** Whose view the lines of a file are: what each host does, or what one point of the network sees. */
export type View = Extract<Setting, { readonly setting: 'view' }>['view'];

/** The view of a text. It holds for the whole of it, wherever it is set; of several settings the first counts. */
export function viewOf(source: Source): View {
  // Texts may be very long, and the word is found, or not, much sooner than the statement.
  if (source.indexOf('view') === -1) return 'host';
  return (VIEW.exec(source.slice(0))?.[1] as View | undefined) ?? 'host';
}

/** A statement stands at the beginning of a line, and no string or comment goes on from one line to the next. */
const VIEW = /^[\ufeff \t]*set[ \t]+view[ \t]+(host|wire)[ \t]*(?:#|\r?$)/m;
