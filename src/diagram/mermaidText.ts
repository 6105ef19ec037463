import { timeText } from '../flow/time.ts';
import { escapeLabel } from './escape.ts';
import { labelText } from './labelText.ts';
import {
  type ArrivalItem,
  DEFAULT_LABEL_VIEW,
  type HostChange,
  type HostIndex,
  type LabelView,
  type Picture,
  type PictureItem,
  type SegmentItem,
} from './picture.ts';
import { arrivalPrefix, remarksOn } from './remarks.ts';

/**
 * A picture as a Mermaid `sequenceDiagram`, for programs that draw nothing else: what Mermaid cannot draw (the way of a
 * delayed segment, a timer) is said in words. Safe to render: names, notes and payloads are escaped.
 */
export function mermaidText(picture: Picture, view: LabelView = DEFAULT_LABEL_VIEW): string {
  const { hosts, items, title } = picture;
  const lines = [
    ...(title === '' ? [] : [`title ${escapeLabel(title)}`]),
    ...hosts.map(({ shown }, index) => `participant ${participant(index)} as ${escapeLabel(shown)}`),
    ...indented(picture, items, view),
  ];
  return ['sequenceDiagram', ...lines.map(line => `  ${line}`), ''].join('\n');
}

/** Ids are ours: a host's name may be a word of Mermaid's. */
export function participant(host: HostIndex): string {
  return `h${host}`;
}

function indented(picture: Picture, items: readonly PictureItem[], view: LabelView): readonly string[] {
  let depth = 0;
  return items.flatMap(item => {
    if (item.kind === 'loop-end') depth--;
    const lines = statements(picture, item, view).map(line => '  '.repeat(depth) + line);
    if (item.kind === 'loop') depth++;
    return lines;
  });
}

function statements(picture: Picture, item: PictureItem, view: LabelView): readonly string[] {
  return [...own(picture, item, view), ...item.changes.map(change => stateNote(picture, change))];
}

function own({ hosts, timed }: Picture, item: PictureItem, view: LabelView): readonly string[] {
  const mark = item.mistakes.length === 0 ? '' : '✗ ';
  const everybody = hosts.length > 1 ? `${participant(0)},${participant(hosts.length - 1)}` : participant(0);
  switch (item.kind) {
    case 'segment':
    case 'arrival': {
      const time = timed ? `${timeText(item.time)}  ` : '';
      const label = `${time}${mark}${arrivalPrefix(item)}${labelText(item.label, view)}${remarkText(item)}`;
      return [`${participant(item.from)}${arrowOf(item)}${participant(item.to)}: ${escapeLabel(label)}`];
    }
    case 'drop':
      return [note(`over ${participant(item.from)},${participant(item.to)}`, `${mark}${item.name} is lost for good`)];
    case 'call':
      return [note(`over ${participant(item.host)}`, mark + item.text)];
    case 'wait':
      return [note(`over ${everybody}`, `${mark}… ${item.text} …`)];
    case 'note':
      return [note(`${item.placement} ${item.hosts.map(participant).join(',')}`, mark + item.text)];
    case 'divider':
    case 'expect':
      return [note(`over ${everybody}`, mark + item.text)];
    case 'loop':
      return [`loop ${escapeLabel(item.text)}`];
    case 'loop-end':
      return ['end'];
    case 'timer':
    case 'given':
      return [];
  }
}

function remarkText(item: SegmentItem | ArrivalItem): string {
  const remarks = remarksOn(item);
  return remarks.length === 0 ? '' : ` (${remarks.join(', ')})`;
}

function arrowOf(item: SegmentItem | ArrivalItem): string {
  if (item.kind === 'arrival') return '-->>';
  switch (item.path) {
    case 'lost':
    case 'unsent':
      return '-x';
    case 'delayed':
      return '--)';
    case 'old':
      return '-->>';
    default:
      return '->>';
  }
}

/** A state beside the lifeline where there is room beside it, else upon it. */
function stateNote({ hosts }: Picture, { host, text }: HostChange): string {
  const place = host === 0 ? 'left of' : host === hosts.length - 1 ? 'right of' : 'over';
  return note(`${place} ${participant(host)}`, text);
}

function note(place: string, text: string): string {
  return `Note ${place}: ${escapeLabel(text)}`;
}
