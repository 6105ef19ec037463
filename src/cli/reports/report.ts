import type { Finding } from '../../rules/finding.ts';
import { LineStarts } from '../../syntax/lineStarts.ts';
import type { Source } from '../../syntax/source.ts';
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
  private readonly source: Source;
  private readonly starts: LineStarts;

  constructor(source: Source) {
    this.source = source;
    this.starts = new LineStarts(source);
  }

  at(offset: number): Place {
    const line = this.starts.lineAt(offset);
    return { line: line + 1, column: offset - this.starts.of(line) + 1 };
  }

  /** What is written on a line, counted from 1. */
  lineText(line: number): string {
    const from = this.starts.of(line - 1);
    const feed = this.source.indexOf('\n', from);
    return this.source.slice(from, feed === -1 ? undefined : feed).replace(/\r$/, '');
  }
}
