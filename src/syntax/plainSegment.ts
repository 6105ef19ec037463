import { Reader } from './reader.ts';
import { parseStatement } from './statements.ts';
import type { Arrow, Endpoint, Field, FlagSet, PlainNumbers, Segment } from './tree.ts';

/**
 * A segment line as captures have them: two ends, flags and decimal integers, nothing else. Its numbers are at hand;
 * its fields, which also say where each was written, are read when somebody asks for them: of a million lines, on few.
 */
export class PlainSegment implements Segment, PlainNumbers {
  readonly kind = 'segment';
  readonly from: number;
  readonly left: Endpoint;
  readonly arrow: Arrow;
  readonly right: Endpoint;
  readonly flags: FlagSet;
  /** This and the numbers are for the scanner to set. */
  to: number;
  seq: number | undefined = undefined;
  ack: number | undefined = undefined;
  len: number | undefined = undefined;
  win: number | undefined = undefined;
  mss: number | undefined = undefined;
  wscale: number | undefined = undefined;
  tsVal: number | undefined = undefined;
  tsEcho: number | undefined = undefined;
  sackOk = false;
  private readonly text: string;
  private read: readonly Field[] | undefined = undefined;

  constructor(text: string, left: Endpoint, arrow: Arrow, right: Endpoint, flags: FlagSet) {
    this.text = text;
    this.from = left.from;
    this.left = left;
    this.arrow = arrow;
    this.right = right;
    this.flags = flags;
    this.to = flags.to;
  }

  get plain(): PlainNumbers {
    return this;
  }

  get fields(): readonly Field[] {
    this.read ??= fieldsBetween(this.text, this.from, this.to);
    return this.read;
  }

  get time(): undefined {
    return undefined;
  }

  get old(): boolean {
    return false;
  }

  get payload(): undefined {
    return undefined;
  }

  get label(): undefined {
    return undefined;
  }

  get damaged(): boolean {
    return false;
  }
}

function fieldsBetween(text: string, from: number, to: number): readonly Field[] {
  const statement = parseStatement(new Reader(text, from, to));
  return statement?.kind === 'segment' ? statement.fields : [];
}
