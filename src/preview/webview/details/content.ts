import type { PictureItem } from '../../../diagram/picture.ts';
import type { FieldDetails, NoteDetails, SegmentDetails, VerdictDetails } from '../../../service/segmentDetails.ts';
import { element } from '../elements.ts';
import { citationParts } from './citation.ts';
import { briefEnd, endTable } from './endTable.ts';

export interface ContentOptions {
  /** Shows the source of something drawn, a zero-based line; absent: lines are named, but lead nowhere. */
  readonly reveal?: (line: number) => void;
  /** Of the TCBs only the states and what changes. */
  readonly brief?: boolean;
}

/**
 * What there is to say of an item, from what matters most to what can be looked up: what it is, what is wrong with it,
 * what it means, what becomes of it, what is in it, and the TCBs.
 */
export function detailsContent(
  details: SegmentDetails | undefined,
  item: PictureItem | undefined,
  { reveal, brief = false }: ContentOptions,
): readonly HTMLElement[] {
  if (details === undefined) return item === undefined ? [] : itemContent(item, reveal);
  const { line, time, title, sentence, verdict, notes, fields, ends } = details;
  return [
    element(
      'div',
      'story',
      heading(title, time, line, reveal),
      ...mistakeList(item),
      element('p', 'sentence', sentence),
      ...verdictLine(verdict),
      ...noteList(notes),
      ...fieldList(fields),
    ),
    ...(ends.length === 0 ? [] : [element('div', 'ends', ...ends.map(end => (brief ? briefEnd(end) : endTable(end))))]),
  ];
}

/** Of what is about no connection there is only what the picture knows. */
function itemContent(item: PictureItem, reveal: ContentOptions['reveal']): readonly HTMLElement[] {
  const { line, mistakes, description } = item;
  // It begins with what is wrong, which has its own place here.
  const wrong = mistakes.join('. ');
  const said = description.startsWith(wrong) ? description.slice(wrong.length).replace(/^\. /, '') : description;
  const title = TITLES[item.kind];
  return [
    element(
      'div',
      'story',
      heading(title, '', line, reveal),
      ...mistakeList(item),
      ...(said === '' ? [] : [element('p', 'sentence', said)]),
    ),
  ];
}

const TITLES: Readonly<Record<PictureItem['kind'], string>> = {
  segment: 'Segment',
  arrival: 'Arrival',
  drop: 'Loss',
  call: 'Call',
  wait: 'Time passes',
  timer: 'Timer',
  note: 'Note',
  divider: 'Heading',
  given: 'given',
  expect: 'Expectation',
  loop: 'Repetition',
  'loop-end': 'End of a repetition',
};

function heading(title: string, time: string, line: number, reveal: ContentOptions['reveal']): HTMLElement {
  const place = `line ${line + 1}`;
  const header = element('div', 'heading', element('h2', '', title));
  if (time !== '') header.append(element('span', 'time', time));
  if (reveal === undefined) {
    header.append(element('span', 'line', place));
  } else {
    const button = element('button', 'line', place);
    button.type = 'button';
    button.title = 'Show this line in the text';
    button.addEventListener('click', () => reveal(line));
    header.append(button);
  }
  return header;
}

function mistakeList(item: PictureItem | undefined): readonly HTMLElement[] {
  if (item?.worst === undefined) return [];
  const entries = item.mistakes.map(mistake =>
    element('li', '', hidden(element('span', 'badge', '!')), element('span', 'hidden', 'Wrong: '), mistake),
  );
  return [element('ul', `mistakes ${item.worst}`, ...entries)];
}

function verdictLine(verdict: VerdictDetails | null): readonly HTMLElement[] {
  if (verdict === null) return [];
  const { sentence, citation } = verdict;
  return [
    element(
      'p',
      'verdict',
      hidden(element('span', 'mark', '⇒')),
      `${sentence} `,
      element('cite', '', ...cited(citation)),
    ),
  ];
}

function cited(citation: string): readonly (Node | string)[] {
  return citationParts(citation).map(({ text, href }) => {
    if (href === undefined) return text;
    const link = element('a', '', text);
    link.href = href;
    return link;
  });
}

function noteList(notes: readonly NoteDetails[]): readonly HTMLElement[] {
  if (notes.length === 0) return [];
  const entries = notes.map(({ code, sentence }) =>
    element('li', '', element('span', 'code', code.replace(/^note\//, '')), ' ', sentence),
  );
  return [element('ul', 'notes', ...entries)];
}

function fieldList(fields: readonly FieldDetails[]): readonly HTMLElement[] {
  if (fields.length === 0) return [];
  const entries = fields.map(({ name, value, inferred }) => {
    const said = element('dd', '', value);
    if (inferred) said.append(element('span', 'inferred-mark', ' inferred'));
    return element('div', inferred ? 'field inferred' : 'field', element('dt', '', name), said);
  });
  return [element('dl', 'fields', ...entries)];
}

/** For the eye only. */
function hidden(shown: HTMLElement): HTMLElement {
  shown.setAttribute('aria-hidden', 'true');
  return shown;
}
