import { lineHolding } from './lineAt.ts';
import type { Source } from './source.ts';

/** Where the lines of a text begin. Found when somebody asks: of a long text that is right, nobody does. */
export class LineStarts {
  private readonly source: Source;
  private found: readonly number[] | undefined;

  constructor(source: Source) {
    this.source = source;
  }

  /** The offset at which a zero-based line begins; that of a line which is not there is 0. */
  of(line: number): number {
    return this.all[line] ?? 0;
  }

  /** The zero-based line that holds an offset. */
  lineAt(offset: number): number {
    return lineHolding(offset, this.all.length, line => this.of(line));
  }

  private get all(): readonly number[] {
    this.found ??= startsIn(this.source);
    return this.found;
  }
}

function startsIn(source: Source): readonly number[] {
  const starts = [0];
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
