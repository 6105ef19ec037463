import type { Finding } from '../../rules/finding.ts';
import { lineHolding } from '../../syntax/lineAt.ts';
import type { Input } from '../files.ts';

/** An input and what was found in it. */
export interface Checked extends Input {
  readonly findings: readonly Finding[];
}

/** A way to print what was found. */
export type Report = (checked: readonly Checked[]) => string;

/** A place as people count: from 1, columns in UTF-16 units, the end exclusive. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into places. */
export class Places {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  at(offset: number): Place {
    const line = lineHolding(offset, this.starts.length, index => this.starts[index] ?? 0);
    return { line: line + 1, column: offset - (this.starts[line] ?? 0) + 1 };
  }
}
