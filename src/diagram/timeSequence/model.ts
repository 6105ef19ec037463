/**
 * One direction of a connection as a time–sequence plot shows it, in the manner of tcptrace: seen from the end that
 * sends, so its own segments stand at the time when they are sent, and what its peer answers at the time when that
 * arrives. Plain data, as small as it can be: a point is one entry of each column.
 */
export interface TimeSequence {
  /** What can be plotted: each direction of each incarnation in which something was sent, in the order of the file. */
  readonly directions: readonly PlotDirection[];
  /** Index of the direction that the points are of; −1: there is none. */
  readonly chosen: number;
  /** The file bears times, and time passes here: `points.time` has an entry for each point. Else it is empty. */
  readonly timed: boolean;
  /** The ISN in the author's symbols; empty: the connection is shown from its middle on. */
  readonly isn: string;
  readonly points: PlotPoints;
  /** What has no place, because its distance from the ISN is no plain number; `null`: all is drawn. */
  readonly undrawn: Undrawn | null;
}

export interface PlotDirection {
  /** Tells it from all others: `A → B`, `A:1001 → B:80`, `Second try: A → B (2)`. */
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** How many segments were sent in it. */
  readonly segments: number;
}

/**
 * Columns of equal length, one entry per point, in the order of time. Numbers of the sequence space count from the ISN,
 * which is 0, and go on beyond 2³².
 */
export interface PlotPoints {
  /** Zero-based source lines. */
  readonly line: readonly number[];
  /** Which segment or arrival of the scenario it is, from 1. */
  readonly order: readonly number[];
  /** Nanoseconds since the scenario began. */
  readonly time: readonly number[];
  /** What it is: bits of `Mark`. */
  readonly marks: readonly number[];
  /** SEG.SEQ; of an answer SEG.ACK. */
  readonly low: readonly number[];
  /** SEG.SEQ + SEG.LEN, SYN and FIN counted; of an answer SEG.ACK. */
  readonly high: readonly number[];
  /** SND.UNA once this has happened; `null`: not known, or no plain number. */
  readonly acknowledged: readonly (number | null)[];
  /** The right edge of the send window, SND.UNA + SND.WND, likewise. */
  readonly edge: readonly (number | null)[];
  /** SACK blocks, three entries each: the index of the point, and both edges. */
  readonly sack: readonly number[];
}

/** Bits of `PlotPoints.marks`. */
export const Mark = {
  /** The peer's answer, not a segment of this direction. */
  Answer: 1,
  /** It has not arrived, or the receiver has dropped it unread and does not answer. */
  Lost: 2,
  /** Numbers that were sent before. */
  SentAgain: 4,
  DuplicateAck: 8,
  ZeroWindow: 16,
  Syn: 32,
  Fin: 64,
  Rst: 128,
  /** By an attacker, or left over from an earlier connection: its numbers say nothing of this one. */
  Stray: 256,
  /** Of a capture: something before it has not been seen. */
  Gap: 512,
  /** A keep-alive or a window probe. */
  Probe: 1024,
} as const;

export interface Undrawn {
  readonly count: number;
  /** The first of them: its zero-based source line, and the number as the author would write it. */
  readonly line: number;
  readonly number: string;
}

/** A file in which nothing is sent. */
export const NO_POINTS: PlotPoints = {
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
