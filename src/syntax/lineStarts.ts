import { lineHolding } from './lineAt.ts';

/** Where the lines of a text begin. Found when somebody asks: of a long text that is right, nobody does. */
export class LineStarts {
  private readonly text: string;
  private found: readonly number[] | undefined;

  constructor(text: string) {
    this.text = text;
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
    this.found ??= startsIn(this.text);
    return this.found;
  }
}

function startsIn(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
