import { Reader } from './reader.ts';
import type { Source } from './source.ts';
import { parseStatement } from './statements.ts';
import type { Arrow, Endpoint, Field, FlagSet, PlainParts, PlainPath, Segment, TimePrefix } from './tree.ts';

/**
 * A segment line as captures have them: two ends, flags and decimal integers, nothing else. What it says is at hand;
 * where each part of it was written is read when somebody asks: of a million lines, about few.
 */
export class PlainSegment implements Segment, PlainParts {
  readonly kind = 'segment';
  readonly from: number;
  readonly time: TimePrefix | undefined;
  readonly path: PlainPath;
  readonly bits: number;
  readonly flagsTo: number;
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
  sack: readonly number[] | undefined = undefined;
  private readonly source: Source;
  private readonly pathFrom: number;
  private tree: Segment | undefined = undefined;

  /** The path stands at `pathFrom`: behind the time, if there is one. */
  constructor(
    source: Source,
    from: number,
    time: TimePrefix | undefined,
    pathFrom: number,
    path: PlainPath,
    bits: number,
    flagsTo: number,
  ) {
    this.source = source;
    this.from = from;
    this.time = time;
    this.pathFrom = pathFrom;
    this.path = path;
    this.bits = bits;
    this.flagsTo = flagsTo;
  }

  get plain(): PlainParts {
    return this;
  }

  get left(): Endpoint {
    return shifted(this.path.left, this.pathFrom);
  }

  get arrow(): Arrow {
    const { from, to, kind, direction } = this.path.arrow;
    return { from: this.pathFrom + from, to: this.pathFrom + to, kind, direction };
  }

  get right(): Endpoint {
    return shifted(this.path.right, this.pathFrom);
  }

  get flags(): FlagSet | undefined {
    return this.read().flags;
  }

  get fields(): readonly Field[] {
    return this.read().fields;
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
    const { source, from, to } = this;
    this.tree ??= parseStatement(new Reader(source.slice(from, to), from, to, from)) as Segment;
    return this.tree;
  }
}

/** What stands at `from` if it stands so at 0; the port of a plain path has no terms. */
function shifted({ from, to, host, port }: Endpoint, by: number): Endpoint {
  return {
    from: from + by,
    to: to + by,
    host: { from: host.from + by, to: host.to + by, text: host.text },
    port: port && { ...port, from: port.from + by, to: port.to + by },
  };
}
