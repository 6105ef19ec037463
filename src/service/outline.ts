import { writtenFlags } from '../flow/flags.ts';
import { printFields, printFlags, type Written, writtenIn } from '../syntax/printer.ts';
import type { Document, Range, Segment, Statement } from '../syntax/tree.ts';
import { Flag } from '../tcp/flags.ts';
import { ARROW_SIGNS } from './arrowSigns.ts';
import { type Block, nest } from './blocks.ts';
import type { OutlineItem } from './service.ts';

/**
 * Scenarios, their sections, hosts, segments and `repeat`s, nested as they stand in the document. Of very many segments
 * those that open and close a connection: the others tell nobody where something is, and an editor takes the outline
 * anew at each keystroke.
 */
export function outline(document: Document): readonly OutlineItem[] {
  const written = writtenIn(document.text);
  const listed = listedSegments(document);
  const itemsOf = (nested: readonly (Block | Statement)[]): readonly OutlineItem[] =>
    nested.flatMap(each => {
      const statement = each.kind === 'block' ? each.statement : each;
      if (statement.kind === 'segment' && !listed.has(statement)) return [];
      const entry = entryOf(statement, written);
      if (entry === undefined) return [];
      const { kind, name, detail, at } = entry;
      const to = each.kind === 'block' ? (document.lines[each.lastLine]?.to ?? statement.to) : statement.to;
      const children = each.kind === 'block' ? itemsOf(each.children) : [];
      return [{ kind, name, detail, from: statement.from, to, nameFrom: at.from, nameTo: at.to, children }];
    });
  return itemsOf(nest(document));
}

/** More than anybody reads in an outline. */
const MOST_SEGMENTS = 1000;

function listedSegments({ lines }: Document): ReadonlySet<Segment> {
  const segments = lines.flatMap(({ statement }) => (statement?.kind === 'segment' ? [statement] : []));
  const telling = segments.length > MOST_SEGMENTS ? segments.filter(opensOrCloses) : segments;
  return new Set(telling.slice(0, MOST_SEGMENTS));
}

function opensOrCloses(segment: Segment): boolean {
  return (writtenFlags(segment) & (Flag.SYN | Flag.FIN | Flag.RST)) !== 0;
}

interface Entry {
  readonly kind: OutlineItem['kind'];
  readonly name: string;
  readonly detail: string;
  /** What is selected when the entry is clicked. */
  readonly at: Range;
}

/** Statements that have no entry are found by their neighbours. */
function entryOf(statement: Statement, written: Written): Entry | undefined {
  switch (statement.kind) {
    case 'title':
    case 'scenario':
    case 'section':
      return { kind: statement.kind, name: statement.text.value, detail: '', at: statement.text };
    case 'host':
      return { kind: 'host', name: statement.name.text, detail: statement.shown?.value ?? '', at: statement.name };
    case 'repeat':
      return { kind: 'repeat', name: repeatName(statement, written), detail: '', at: statement };
    case 'segment':
      return {
        kind: 'segment',
        name: segmentName(statement, written),
        detail: [statement.time && written(statement.time), statement.label?.text].filter(Boolean).join(' '),
        at: statement,
      };
    default:
      return undefined;
  }
}

function repeatName({ count, variable }: Statement & { kind: 'repeat' }, written: Written): string {
  return `repeat ${written(count)}${variable === undefined ? '' : ` as ${variable.text}`}`;
}

/** `A → B  SYN seq=x`, shortened where a payload makes it long. */
export function segmentName(segment: Segment, written: Written): string {
  const { old, left, arrow, right } = segment;
  const route = `${old ? 'old ' : ''}${written(left)} ${ARROW_SIGNS[arrow.kind][arrow.direction]} ${written(right)}`;
  const header = segment.plain === undefined ? headerOf(segment, written) : plainHeader(segment, written);
  return shortened(header === '' ? route : `${route}  ${header}`);
}

function headerOf(segment: Segment, written: Written): string {
  return [printFlags(segment), ...printFields(segment, written)].filter(part => part !== '').join(' ');
}

/** As it stands there, in one column: it is in canonical spelling, and there may be very many. */
function plainHeader({ right, to }: Segment, written: Written): string {
  return written({ from: right.to + ':'.length, to })
    .trim()
    .replace(/ {2,}/g, ' ');
}

const LONGEST_NAME = 80;

function shortened(name: string): string {
  if (name.length <= LONGEST_NAME) return name;
  const characters = [...name.slice(0, LONGEST_NAME)];
  return `${characters.slice(0, -1).join('')}…`;
}
