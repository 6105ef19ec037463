import { linkCitations } from '../citations.ts';

/** What a word of the language means: for hovers and completion. */
export interface Word {
  /** One sentence or two, in Markdown. */
  readonly what: string;
  /** What its value is counted in, and its range. */
  readonly unit?: string;
  /** Where it comes from: an RFC with its section, or a section of the manual (`docs/language.md#hosts`). */
  readonly source: string;
}

/** A word's meaning in Markdown; links into the manual are relative to the folder that holds `docs/`. */
export function wordText({ what, unit, source }: Word): string {
  return [what, unit === undefined ? '' : `Unit: ${unit}.`, sourceText(source)].filter(Boolean).join('\n\n');
}

/** A source as a link. */
export function sourceText(source: string): string {
  const section = /^docs\/language\.md#([\w-]+)$/.exec(source)?.[1];
  return section === undefined ? linkCitations(source) : `[the language: ${section.replaceAll('-', ' ')}](${source})`;
}
