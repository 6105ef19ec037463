import { linkCitations } from './citations.ts';
import type { EndDetails } from './endDetails.ts';
import type { SegmentDetails } from './segmentDetails.ts';

/** The details of an event in Markdown: the sentence, the verdict, the notes, and both TCBs before and after. */
export function detailsText(details: SegmentDetails): string {
  return [...statements(details), tcbTable(details.ends)].filter(part => part !== '').join('\n\n');
}

/** The same without the TCBs. */
export function shortDetailsText(details: SegmentDetails): string {
  return statements(details).join('\n\n');
}

function statements({ sentence, verdict, notes }: SegmentDetails): readonly string[] {
  const verdictText =
    verdict === null ? [] : [`**Verdict:** ${escaped(verdict.sentence)} (${linkCitations(verdict.citation)}).`];
  const noteTexts = notes.map(({ code, sentence }) => `*${code.slice('note/'.length)}*: ${escaped(sentence)}.`);
  return [escaped(sentence), ...verdictText, ...noteTexts];
}

function tcbTable(ends: readonly EndDetails[]): string {
  const [first] = ends;
  if (first === undefined) return '';
  const header = [
    ['', ...ends.map(({ name }) => name)],
    ['---', ...ends.map(() => '---')],
  ];
  const rows = first.rows.flatMap(({ name }, index) => {
    const cells = ends.map(({ rows }) => cell(rows[index]?.before ?? null, rows[index]?.after ?? null));
    return cells.every(text => text === '') ? [] : [[name, ...cells]];
  });
  return [...header, ...rows].map(row => `| ${row.map(escaped).join(' | ')} |`).join('\n');
}

function cell(before: string | null, after: string | null): string {
  if (before === after) return after ?? '';
  return `${before ?? '–'} → ${after ?? '–'}`;
}

/** Names and numbers of authors are no Markdown: `2*n` and `__a__` stay as they are. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|]/g, '\\$&');
}
