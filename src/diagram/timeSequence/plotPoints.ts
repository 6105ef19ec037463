import type { NoteCode } from '../../flow/note.ts';
import { show } from '../../flow/scope.ts';
import type { EndName, SegmentEvent } from '../../flow/trace.ts';
import { Flag } from '../../tcp/flags.ts';
import { segEnd } from '../../tcp/segment.ts';
import type { Tcb } from '../../tcp/tcb.ts';
import type { Value } from '../../tcp/value.ts';
import type { Verdict } from '../../tcp/verdict.ts';
import type { Passage, Sender } from './incarnations.ts';
import { Mark, type PlotPoints, type Undrawn } from './model.ts';
import { SequenceAxis } from './sequenceAxis.ts';

/** The points of one direction, and what of it has no place. */
export interface Plotted {
  readonly points: PlotPoints;
  readonly undrawn: Undrawn | null;
}

/** @param passages of the incarnation, both directions */
export function plotPoints(passages: readonly Passage[], { end, base }: Sender): Plotted {
  const plot = new Plot(end, base);
  for (const passage of passages) plot.take(passage);
  return { points: plot.points, undrawn: plot.undrawn };
}

type Columns = { readonly [Column in keyof PlotPoints]: PlotPoints[Column][number][] };

class Plot {
  readonly points: Columns = {
    line: [],
    order: [],
    time: [],
    marks: [],
    low: [],
    high: [],
    acknowledged: [],
    edge: [],
    sack: [],
  };
  undrawn: Undrawn | null = null;
  private readonly end: EndName;
  private readonly axis: SequenceAxis;
  /** Where the segments stand that are still on their way. */
  private readonly underWay = new Map<SegmentEvent, number>();
  private acknowledged: number | null = null;
  private edge: number | null = null;

  constructor(end: EndName, base: Value) {
    this.end = end;
    this.axis = new SequenceAxis(base);
  }

  take(passage: Passage): void {
    const { event } = passage;
    switch (event.kind) {
      case 'segment':
        if (!event.sent) return;
        if (event.from === this.end) this.takeOwn(passage, event);
        else if (event.arrival !== undefined) {
          this.takeAnswer(passage, event, event.arrival.after, unread(event.arrival.verdict), event.notes);
        } else if (event.arrow === 'lost') this.takeAnswer(passage, event, undefined, Mark.Lost, event.notes);
        return;
      case 'deliver':
      case 'duplicate':
        if (event.of.from === this.end) this.know(event.sender);
        else if (event.arrival !== undefined) {
          this.takeAnswer(passage, event.of, event.arrival.after, unread(event.arrival.verdict), event.notes);
        }
        return;
      case 'drop': {
        const point = this.underWay.get(event.of);
        if (point !== undefined) this.points.marks[point] = (this.points.marks[point] ?? 0) | Mark.Lost;
        if (event.of.from !== this.end) this.takeAnswer(passage, event.of, undefined, Mark.Lost, []);
        return;
      }
    }
  }

  private takeOwn(passage: Passage, event: SegmentEvent): void {
    const { segment, arrow, arrival, notes, sender } = event;
    const stray = event.statement.old || event.by !== event.from.host;
    const isLost = arrow === 'lost' || (arrow !== 'delayed' && arrival === undefined);
    const marks =
      marksOf(segment.flags, notes) |
      (stray ? Mark.Stray : 0) |
      (isLost ? Mark.Lost : 0) |
      (arrival === undefined ? 0 : unread(arrival.verdict));
    this.know(sender.after);
    const low = this.axis.placeOf(segment.seq);
    const end = segEnd(segment);
    const high = this.axis.placeOf(end);
    if (low === undefined || high === undefined) {
      this.leaveOut(event, low === undefined ? segment.seq : end);
      return;
    }
    if (!stray) this.axis.reach(high);
    if (arrow === 'delayed') this.underWay.set(event, this.points.line.length);
    // What is around the circle from its own beginning is still as long as it is.
    this.add(passage, marks, low, high < low ? low + (high - low + AROUND) : high);
  }

  /** @param after the sender's TCB once the answer has arrived; `undefined`: it does not arrive */
  private takeAnswer(
    passage: Passage,
    { segment, scope, line, statement, by, from }: SegmentEvent,
    after: Tcb | undefined,
    marks: number,
    notes: readonly NoteCode[],
  ): void {
    if (after !== undefined) this.know(after);
    if ((segment.flags & Flag.ACK) === 0) return;
    const place = this.axis.placeOf(segment.ack);
    if (place === undefined) {
      this.leaveOut({ scope, line }, segment.ack);
      return;
    }
    const stray = statement.old || by !== from.host ? Mark.Stray : 0;
    const point = this.points.line.length;
    this.add(passage, Mark.Answer | marks | stray | marksOf(segment.flags, notes), place, place);
    for (const block of segment.options?.sack ?? []) {
      const left = this.axis.placeOf(block.left);
      const right = this.axis.placeOf(block.right);
      if (left !== undefined && right !== undefined) this.points.sack.push(point, left, right);
    }
  }

  /** What the sender knows of its peer. */
  private know({ sndUna, sndWnd }: Tcb): void {
    if (sndUna === undefined) return;
    const place = this.axis.placeOf(sndUna);
    this.acknowledged = place ?? null;
    this.edge = place === undefined || sndWnd === undefined ? null : place + sndWnd;
  }

  private add({ event, order }: Passage, marks: number, low: number, high: number): void {
    const { points } = this;
    points.line.push(event.line);
    points.order.push(order);
    points.time.push(event.time);
    points.marks.push(marks);
    points.low.push(low);
    points.high.push(high);
    points.acknowledged.push(this.acknowledged);
    points.edge.push(this.edge);
  }

  private leaveOut({ scope, line }: Pick<SegmentEvent, 'scope' | 'line'>, value: Value): void {
    const { undrawn } = this;
    this.undrawn =
      undrawn === null
        ? { count: 1, line, number: show(value, scope, line) }
        : { ...undrawn, count: undrawn.count + 1 };
  }
}

const AROUND = 2 ** 32;

/** Arrived, and came to nothing for all that: it was not even answered. */
function unread({ kind, answer }: Verdict): number {
  return kind === 'dropped' || (kind === 'discarded' && answer === 'none') ? Mark.Lost : 0;
}

function marksOf(flags: number, notes: readonly NoteCode[]): number {
  let marks = 0;
  if (flags & Flag.SYN) marks |= Mark.Syn;
  if (flags & Flag.FIN) marks |= Mark.Fin;
  if (flags & Flag.RST) marks |= Mark.Rst;
  for (const note of notes) marks |= MARK_OF_NOTE[note] ?? 0;
  return marks;
}

const MARK_OF_NOTE: Readonly<Partial<Record<NoteCode, number>>> = {
  'note/retransmission': Mark.SentAgain,
  'note/fast-retransmission': Mark.SentAgain,
  'note/spurious-retransmission': Mark.SentAgain,
  'note/lost-segment': Mark.Gap,
  'note/duplicate-ack': Mark.DuplicateAck,
  'note/keep-alive': Mark.Probe,
  'note/zero-window-probe': Mark.Probe,
  'note/zero-window': Mark.ZeroWindow,
};
