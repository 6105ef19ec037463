import { latin1 } from '../detect.ts';

/** Cuts bytes into lines as they come, for formats that are text. */
export class LineReader {
  private readonly take: (line: string, offset: number) => void;
  private rest = '';
  /** Where in the file `rest` begins. */
  private offset = 0;

  /** `take` gets each line without its line break, and the byte at which it begins. */
  constructor(take: (line: string, offset: number) => void) {
    this.take = take;
  }

  push(chunk: Uint8Array): void {
    const text = latin1(chunk);
    let from = 0;
    for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', from)) {
      this.line(this.rest + text.slice(from, feed), 1);
      this.rest = '';
      from = feed + 1;
    }
    this.rest += text.slice(from);
    // Nobody needs to keep more of a line than any line can have.
    if (this.rest.length > LONGEST) {
      this.line(this.rest, 0);
      this.rest = '';
    }
  }

  end(): void {
    if (this.rest !== '') this.line(this.rest, 0);
    this.rest = '';
  }

  private line(text: string, breaks: number): void {
    this.take(text.endsWith('\r') ? text.slice(0, -1) : text, this.offset);
    this.offset += text.length + breaks;
  }
}

const LONGEST = 0x1_0000;
