import { displayWidth } from '../syntax/width.ts';
import { ConnectionStates, isScenario } from './connectionStates.ts';
import type {
  ArrivalItem,
  DropItem,
  HostIndex,
  ItemIndex,
  LabelView,
  Picture,
  PictureItem,
  SegmentItem,
} from './picture.ts';
import { padded, widest } from './plainColumns.ts';
import { plainLabel } from './plainLabel.ts';
import { arrivalInWords, remarksOn } from './remarks.ts';
import { timeShown } from './timeShown.ts';

/**
 * A picture of two hosts in the manner of RFC 9293, figures 6 to 13: the state of one end, an arrow, the segment, an
 * arrow, the state of the other end, as they are after it. `...` is a segment in the network, `XXX` one that is lost,
 * comments stand in parentheses; `!!` marks what is wrong.
 */
export function plainFigure(picture: Picture, view: LabelView): readonly string[] {
  return written(new Figure(picture, view).lines);
}

type Line = Row | Comment | Heading;

interface Row {
  readonly kind: 'row';
  readonly start: Start;
  readonly left: string;
  readonly leftArrow: string;
  readonly label: string;
  readonly rightArrow: string;
  readonly right: string;
  readonly remark: string;
}

interface Comment {
  readonly kind: 'comment';
  readonly start: Start;
  readonly at: 'left' | 'middle' | 'right';
  readonly text: string;
}

/** A line across the figure; empty: a blank one. */
interface Heading {
  readonly kind: 'heading';
  readonly text: string;
}

/** What stands at the left edge. */
interface Start {
  /** Counted from 1; 0: the line belongs to the one above. */
  readonly number: number;
  readonly time: string;
  readonly wrong: boolean;
}

const ALONE: Start = { number: 0, time: '', wrong: false };

/** In the figures of the RFC one number stands for a segment and the comments before it. */
class Figure {
  readonly lines: Line[] = [];
  private readonly picture: Picture;
  private readonly view: LabelView;
  private readonly states: ConnectionStates;
  private number = 0;
  private commented = false;

  constructor(picture: Picture, view: LabelView) {
    this.picture = picture;
    this.view = view;
    this.states = new ConnectionStates(picture);
    const [left, right] = picture.hosts;
    this.row(ALONE, { left: left?.shown ?? '', right: right?.shown ?? '' });
    for (const [index, item] of picture.items.entries()) {
      if (index === 0 && !isScenario(item)) this.begin(index);
      this.states.take(item);
      this.draw(item);
      if (isScenario(item)) this.begin(index);
      for (const mistake of item.mistakes) {
        this.lines.push({ kind: 'comment', start: ALONE, at: 'left', text: `!! ${mistake}` });
      }
    }
  }

  /** The first line of a scenario: the states in which both ends are. */
  private begin(index: ItemIndex): void {
    this.states.begin(index);
    const { only } = this.states;
    if (only === undefined) return;
    this.row(
      { number: this.next(), time: '', wrong: false },
      { left: this.states.of(only, 0), right: this.states.of(only, 1) },
    );
  }

  private draw(item: PictureItem): void {
    switch (item.kind) {
      case 'segment':
      case 'arrival':
        if (item.from === item.to) this.comment(item, sideOf(item.from), plainLabel(item.label, this.view));
        else this.segment(item);
        return;
      case 'drop':
        this.drop(item);
        return;
      case 'call':
      case 'timer':
        this.comment(item, sideOf(item.host), `(${item.text})`);
        this.changed(item);
        return;
      case 'wait':
        this.comment(item, 'middle', `(wait ${item.text})`);
        return;
      case 'note': {
        const [first = 0, second = first] = item.hosts;
        this.comment(item, first === second ? sideOf(first) : 'middle', `(${item.text})`);
        return;
      }
      case 'expect':
        this.comment(item, 'middle', `(${item.text})`);
        this.commented = false;
        return;
      case 'divider':
        this.heading('', item.level === 'scenario' ? `=== ${item.text} ===` : `--- ${item.text} ---`);
        return;
      case 'given':
        this.changed(item);
        return;
      case 'loop':
        this.heading(`[ ${item.text}`);
        return;
      case 'loop-end':
        this.changed(item);
        this.heading(']');
        return;
    }
  }

  private segment(item: SegmentItem | ArrivalItem): void {
    const { from, to, connection } = item;
    const arrow = arrowOf(item);
    const comesOut = item.kind === 'arrival' || item.path === 'old';
    const isCopy = item.kind === 'arrival' ? item.copy : item.path === 'old';
    const sender = isCopy ? '(duplicate)' : comesOut ? '' : this.states.of(connection, from);
    const end = item.kind === 'arrival' ? 'direct' : item.path;
    const isUnderWay = end === 'delayed';
    const isLost = end === 'lost' || end === 'unsent';
    const receiver = isUnderWay || isLost ? '' : this.states.of(connection, to);
    const arrival = item.kind === 'arrival' ? [arrivalInWords(item)] : [];
    const counts = item.changes.flatMap(({ host, kind, text }) =>
      kind === 'state' ? [] : [`${this.picture.hosts[host]?.name}: ${text}`],
    );
    this.way(item, {
      sender,
      near: comesOut ? '...' : arrow,
      label: plainLabel(item.label, this.view),
      far: isUnderWay ? '...' : isLost ? 'XXX' : arrow,
      receiver,
      remark: [...arrival, ...remarksOn(item), ...counts].join(', '),
    });
  }

  private drop(item: DropItem): void {
    const label = `(${item.name} is lost for good)`;
    this.way(item, { sender: '', near: '...', label, far: 'XXX', receiver: '', remark: '' });
  }

  private way(
    item: SegmentItem | ArrivalItem | DropItem,
    {
      sender,
      near,
      label,
      far,
      receiver,
      remark,
    }: Readonly<Record<'sender' | 'near' | 'label' | 'far' | 'receiver' | 'remark', string>>,
  ): void {
    const sides =
      item.from < item.to
        ? { left: sender, leftArrow: near, rightArrow: far, right: receiver }
        : { left: receiver, leftArrow: far, rightArrow: near, right: sender };
    this.row(this.start(item), { ...sides, label, remark });
    this.commented = false;
  }

  /** The states that something other than a segment leads to, below it. */
  private changed(item: PictureItem): void {
    const of = (host: HostIndex): string =>
      [...new Set(item.changes.flatMap(change => (change.host === host ? [change.text] : [])))].join(', ');
    const [left, right] = [of(0), of(1)];
    if (left === '' && right === '') return;
    this.row(this.start(item), { left, right });
    this.commented = false;
  }

  private comment(item: PictureItem, at: Comment['at'], text: string): void {
    this.lines.push({ kind: 'comment', start: this.start(item), at, text });
    this.commented = true;
  }

  private heading(...texts: readonly string[]): void {
    this.commented = false;
    for (const text of texts) this.lines.push({ kind: 'heading', text });
  }

  private row(start: Start, content: Partial<Omit<Row, 'kind' | 'start'>>): void {
    const empty = { left: '', leftArrow: '', label: '', rightArrow: '', right: '', remark: '' };
    this.lines.push({ kind: 'row', start, ...empty, ...content });
  }

  /** What is under the same number as the comment before it bears no number of its own. */
  private start(item: PictureItem): Start {
    const time = this.picture.timed ? timeShown(item) : '';
    return { number: this.commented ? 0 : this.next(), time, wrong: item.mistakes.length > 0 };
  }

  private next(): number {
    this.number += 1;
    return this.number;
  }
}

function sideOf(host: HostIndex): Comment['at'] {
  return host === 0 ? 'left' : 'right';
}

function arrowOf(item: SegmentItem | ArrivalItem): string {
  const isBulk = item.kind === 'segment' && item.path === 'bulk';
  if (item.from < item.to) return isBulk ? '==>' : '-->';
  return isBulk ? '<==' : '<--';
}

/** Labels wider than this stick out, instead of moving the whole right side away. */
const WIDEST_LABEL = 72;

const ARROW = 3;

/** All lines, in columns. */
function written(lines: readonly Line[]): readonly string[] {
  const rows = lines.filter(line => line.kind === 'row');
  const starts = lines.flatMap(line => (line.kind === 'heading' ? [] : [line.start]));
  const numbers = widest(starts.map(({ number }) => `${number}.`));
  const times = widest(starts.map(({ time }) => time));
  const states = widest(rows.map(({ left }) => left));
  const labels = widest(rows.map(({ label }) => label).filter(label => displayWidth(label) <= WIDEST_LABEL));
  const marks = starts.some(({ wrong }) => wrong) ? 3 : 0;
  const edge = ({ number, time, wrong }: Start): string =>
    [
      padded(wrong ? '!!' : '', marks),
      padded(number === 0 ? '' : `${number}.`, numbers + 2),
      times === 0 ? '' : padded(time, times + 2),
    ].join('');
  const indents = { left: 0, middle: states + ARROW + 2, right: states + labels + ARROW * 2 + 4 };
  return lines.map(line => {
    if (line.kind === 'heading') return line.text;
    if (line.kind === 'comment') return edge(line.start) + ' '.repeat(indents[line.at]) + line.text;
    const { left, leftArrow, label, rightArrow, right, remark } = line;
    const row = [
      padded(left, states),
      padded(leftArrow, ARROW),
      padded(label, labels),
      padded(rightArrow, ARROW),
      right,
    ].join(' ');
    return edge(line.start) + row.trimEnd() + (remark === '' ? '' : `  (${remark})`);
  });
}
