import { Reader } from './reader.ts';
import { parseStatement } from './statements.ts';
import type { Arrow, Endpoint, Field, FlagSet, PlainParts, PlainPath, Segment } from './tree.ts';

/**
 * A segment line as captures have them: two ends, flags and decimal integers, nothing else. What it says is at hand;
 * where each part of it was written is read when somebody asks: of a million lines, about few.
 */
export class PlainSegment implements Segment, PlainParts {
  readonly kind = 'segment';
  readonly from: number;
  readonly path: PlainPath;
  readonly bits: number;
  /** This and the numbers are for the scanner to set. */
  to = 0;
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
  private tree: Segment | undefined = undefined;

  constructor(text: string, from: number, path: PlainPath, bits: number) {
    this.text = text;
    this.from = from;
    this.path = path;
    this.bits = bits;
  }

  get plain(): PlainParts {
    return this;
  }

  get left(): Endpoint {
    return this.read().left;
  }

  get arrow(): Arrow {
    const { from, to, kind, direction } = this.path.arrow;
    return { from: this.from + from, to: this.from + to, kind, direction };
  }

  get right(): Endpoint {
    return this.read().right;
  }

  get flags(): FlagSet | undefined {
    return this.read().flags;
  }

  get fields(): readonly Field[] {
    return this.read().fields;
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

  private read(): Segment {
    // What the scanner reads is a segment to the parser: test/fuzz/plain.test.ts.
    this.tree ??= parseStatement(new Reader(this.text, this.from, this.to)) as Segment;
    return this.tree;
  }
}
