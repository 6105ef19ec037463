import { type Scope, show } from '../../flow/scope.ts';
import type { SegmentEvent } from '../../flow/trace.ts';
import type { Arrow, Edit, Segment } from '../../syntax/tree.ts';
import { segLen } from '../../tcp/segment.ts';
import type { Value } from '../../tcp/value.ts';
import { freshLabel } from '../freshNames.ts';
import { insertBehind } from '../insertion.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Refactoring } from './refactoring.ts';

/** Writes a segment once more, behind itself, with the number that it had: once the RTO has passed, if it was lost. */
export const retransmit: Refactoring = {
  id: 'retransmit',
  title: 'Retransmit this segment',
  scope: 'line',
  isCertain: true,
  applies: (knowledge, line) => {
    const event = eventOn(knowledge, line);
    return event !== undefined && segLen(event.segment) !== 0 && !event.statement.old;
  },
  edits: (knowledge, line) => {
    const { document } = knowledge;
    const event = eventOn(knowledge, line);
    if (event === undefined) return [];
    const copy = again(event, document.text);
    if (event.arrow !== 'lost') return [insertBehind(document, line, [copy])];
    const waits = document.lines[line + 1]?.statement?.kind === 'wait';
    return [waits ? insertBehind(document, line + 1, [copy]) : insertBehind(document, line, ['wait RTO', copy])];
  },
};

/** The network loses the segment. */
export const markLost: Refactoring = {
  id: 'markLost',
  title: 'Mark as lost',
  scope: 'line',
  isCertain: true,
  applies: (knowledge, line) => segmentOn(knowledge, line)?.arrow.kind === 'arrives',
  edits: (knowledge, line) => {
    const segment = segmentOn(knowledge, line);
    return segment === undefined ? [] : [arrowEdit(segment, knowledge.document.text, { right: '-x', left: 'x-' })];
  },
};

/** The network keeps the segment back: it arrives behind the next line. */
export const markDelayed: Refactoring = {
  id: 'markDelayed',
  title: 'Mark as delayed, and deliver it after the next line',
  scope: 'line',
  isCertain: true,
  applies: (knowledge, line) => segmentOn(knowledge, line)?.arrow.kind === 'arrives',
  edits: (knowledge, line) => {
    const { document } = knowledge;
    const segment = segmentOn(knowledge, line);
    if (segment === undefined) return [];
    const label = segment.label?.text ?? freshLabel(knowledge.names);
    const { to } = segment;
    const named: Edit[] = segment.label === undefined ? [{ from: to, to, text: ` as ${label}` }] : [];
    const arrow = arrowEdit(segment, document.text, { right: '~>', left: '<~' });
    return [arrow, ...named, insertBehind(document, nextSegmentLine(knowledge, line) ?? line, [`deliver ${label}`])];
  },
};

/** What was lost or kept back arrives. */
export const markArriving: Refactoring = {
  id: 'markArriving',
  title: 'Let it arrive',
  scope: 'line',
  isCertain: true,
  applies: (knowledge, line) => segmentOn(knowledge, line)?.arrow.kind === 'lost',
  edits: (knowledge, line) => {
    const segment = segmentOn(knowledge, line);
    return segment === undefined ? [] : [arrowEdit(segment, knowledge.document.text, { right: '->', left: '<-' })];
  },
};

function segmentOn({ document }: Knowledge, line: number): Segment | undefined {
  const { statement } = document.lines[line] ?? {};
  return statement?.kind === 'segment' ? statement : undefined;
}

function eventOn({ events }: Knowledge, line: number): SegmentEvent | undefined {
  return events.find((event): event is SegmentEvent => event.kind === 'segment' && event.line === line);
}

/** `-x` and `x-` need a blank on both sides. */
function arrowEdit(segment: Segment, text: string, words: Readonly<Record<Arrow['direction'], string>>): Edit {
  const { from, to, direction } = segment.arrow;
  const before = text.charAt(from - 1) === ' ' ? '' : ' ';
  const behind = text.charAt(to) === ' ' ? '' : ' ';
  return { from, to, text: before + words[direction] + behind };
}

/** The line as it was, with its number, on an arrow that arrives; a label names only one. */
function again({ statement, segment, scope, line }: SegmentEvent, source: string): string {
  const { left, arrow, right, flags, fields, payload } = statement;
  const written = ({ from, to }: { readonly from: number; readonly to: number }): string => source.slice(from, to);
  const seq = fields.some(({ kind }) => kind === 'seq') ? [] : [`seq=${numberText(segment.seq, scope, line)}`];
  const rest = [...fields.map(written), ...(payload === undefined ? [] : [written(payload)])];
  const words = [...(flags === undefined ? [] : [written(flags)]), ...seq, ...rest];
  return `${written(left)} ${arrow.direction === 'right' ? '->' : '<-'} ${written(right)}: ${words.join(' ')}`;
}

function numberText(value: Value, scope: Scope, line: number): string {
  return show(value, scope, line);
}

/** The next line with a segment, before the scenario ends. */
function nextSegmentLine({ document: { lines } }: Knowledge, line: number): number | undefined {
  for (let number = line + 1; number < lines.length; number++) {
    const kind = lines[number]?.statement?.kind;
    if (kind === 'segment') return number;
    if (kind === 'scenario' || kind === 'repeat' || kind === 'end') return undefined;
  }
  return undefined;
}
