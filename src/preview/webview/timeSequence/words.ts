import { Mark, type TimeSequence } from '../../../diagram/timeSequence/model.ts';
import { timeText } from '../../../flow/time.ts';

/** What there is to say of a point, in the order in which it is read. */
export interface PointWords {
  /** `line 12, 1.5s` */
  readonly place: string;
  /** `A sends 1–1000 (1,000 bytes)` */
  readonly sentence: string;
  /** `sent again`, `lost` */
  readonly remarks: readonly string[];
}

/** What marks mean, the weightiest first. */
const REMARKS: readonly (readonly [mark: number, words: string, many: string])[] = [
  [Mark.Lost, 'lost', 'lost'],
  [Mark.SentAgain, 'sent again', 'sent again'],
  [Mark.DuplicateAck, 'duplicate ACK', 'duplicate ACKs'],
  [Mark.ZeroWindow, 'zero window', 'zero windows'],
  [Mark.Gap, 'something before it was not seen', 'with a gap before'],
  [Mark.Probe, 'probe', 'probes'],
  [Mark.Stray, 'of no part of this connection', 'of no part of it'],
];

export function pointWords(sequence: TimeSequence, point: number): PointWords {
  const { points, timed } = sequence;
  const marks = points.marks[point] ?? 0;
  const when = timed ? timeText(points.time[point] ?? 0) : `event ${count(points.order[point] ?? 0)}`;
  return {
    place: `line ${count((points.line[point] ?? 0) + 1)}, ${when}`,
    sentence: marks & Mark.Answer ? answerWords(sequence, point, marks) : segmentWords(sequence, point, marks),
    remarks: REMARKS.filter(([mark]) => marks & mark).map(([, words]) => words),
  };
}

/** The same as one sentence, for those who listen. */
export function pointSentence(sequence: TimeSequence, point: number): string {
  const { place, sentence, remarks } = pointWords(sequence, point);
  return [place, sentence, ...remarks].join(', ');
}

function segmentWords(sequence: TimeSequence, point: number, marks: number): string {
  const { points } = sequence;
  const { from = '' } = sequence.directions[sequence.chosen] ?? {};
  const low = points.low[point] ?? 0;
  const high = points.high[point] ?? 0;
  const flags = flagWords(marks);
  const data = high - low - (marks & Mark.Syn ? 1 : 0) - (marks & Mark.Fin ? 1 : 0);
  if (data <= 0) return `${from} sends ${flags || 'no data'} at ${count(low)}`;
  const bytes = data === 1 ? '1 byte' : `${count(data)} bytes`;
  return `${from} sends ${count(low)}–${count(high - 1)} (${[flags, bytes].filter(Boolean).join(', ')})`;
}

function answerWords(sequence: TimeSequence, point: number, marks: number): string {
  const { points } = sequence;
  const { to = '' } = sequence.directions[sequence.chosen] ?? {};
  const flags = flagWords(marks);
  const parts = [`${to} acknowledges all before ${count(points.low[point] ?? 0)}${flags && ` (${flags})`}`];
  const acknowledged = points.acknowledged[point];
  const edge = points.edge[point];
  if (typeof acknowledged === 'number' && typeof edge === 'number' && !(marks & Mark.Lost)) {
    parts.push(`has room for ${count(edge - acknowledged)}`);
  }
  const blocks = blocksOf(sequence, point);
  if (blocks.length > 0) parts.push(`and has ${blocks.join(' and ')}`);
  return parts.join(', ');
}

function blocksOf({ points: { sack } }: TimeSequence, point: number): readonly string[] {
  const blocks: string[] = [];
  for (let index = firstBlock(sack, point); sack[index] === point; index += 3) {
    blocks.push(`${count(sack[index + 1] ?? 0)}–${count((sack[index + 2] ?? 0) - 1)}`);
  }
  return blocks;
}

/** Where the blocks of a point begin, if it has any: they are in the order of the points. */
function firstBlock(sack: readonly number[], point: number): number {
  let from = 0;
  let to = sack.length / 3;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((sack[middle * 3] ?? 0) < point) from = middle + 1;
    else to = middle;
  }
  return from * 3;
}

function flagWords(marks: number): string {
  return [marks & Mark.Syn && 'SYN', marks & Mark.Fin && 'FIN', marks & Mark.Rst && 'RST'].filter(Boolean).join('+');
}

/** The plot in a few sentences: what who cannot see it misses least. */
export function summaryWords(sequence: TimeSequence): string {
  const { points, timed } = sequence;
  const counts = new Map<number, number>();
  let answers = 0;
  for (const marks of points.marks) {
    if (marks & Mark.Answer) answers++;
    for (const [mark] of REMARKS) if (marks & mark) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  }
  const segments = points.line.length - answers;
  const told = REMARKS.flatMap(([mark, one, many]) => {
    const number = counts.get(mark) ?? 0;
    return number === 0 ? [] : [`${count(number)} ${number === 1 ? one : many}`];
  });
  const last = timed ? (points.time.at(-1) ?? 0) - (points.time[0] ?? 0) : 0;
  const extent = `${plural(segments, 'segment')} and ${plural(answers, 'answer')}${timed ? ` in ${timeText(last)}` : ''}`;
  return [[extent, told.join(', ')].filter(Boolean).join(': '), ...undrawnWords(sequence)].join('. ');
}

function undrawnWords({ undrawn, isn }: TimeSequence): readonly string[] {
  if (undrawn === null) return [];
  const { count: number, line, number: text } = undrawn;
  const what = number === 1 ? 'One number has no place' : `${count(number)} numbers have no place`;
  const origin = isn === '' ? 'the beginning' : isn;
  return [`${what}: how far ${text} on line ${count(line + 1)} is from ${origin}, the file does not say`];
}

/** Points that stand out, the first of them first. */
export function notablePoints({ points }: TimeSequence, most: number): readonly number[] {
  const found: number[] = [];
  for (let point = 0; point < points.marks.length && found.length < most; point++) {
    if ((points.marks[point] ?? 0) & NOTABLE) found.push(point);
  }
  return found;
}

const NOTABLE = Mark.Lost | Mark.SentAgain | Mark.ZeroWindow | Mark.Gap | Mark.Rst | Mark.Probe;

export function xAxisWords({ timed }: TimeSequence, axis: 'order' | undefined): string {
  if (!timed) return 'Order of events: the lines bear no times';
  return axis === 'order' ? 'Order of events' : 'Time since the scenario began';
}

export function yAxisWords({ isn }: TimeSequence): string {
  return isn === '' ? 'Relative sequence number' : `Sequence number − ${isn}`;
}

function plural(number: number, word: string): string {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}
