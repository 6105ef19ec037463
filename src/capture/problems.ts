/** Something about a capture that its reader should know: what is wrong with it, or what was left out. */
export interface CaptureProblem {
  /** `error`: the input is not what it should be. `note`: it is, and something in it cannot be shown. */
  readonly severity: 'error' | 'note';
  readonly message: string;
  /** Byte offset of the first place, in the file as it is after decompression; of text, that of the line. */
  readonly offset: number;
  /** How often. */
  readonly count: number;
}

/** Collects problems; the same one a million times is one. */
export class Problems {
  private readonly found = new Map<string, { -readonly [Key in keyof CaptureProblem]: CaptureProblem[Key] }>();

  error(offset: number, message: string): void {
    this.add('error', offset, message);
  }

  note(offset: number, message: string): void {
    this.add('note', offset, message);
  }

  /** In the order in which they were first met. */
  get all(): readonly CaptureProblem[] {
    return [...this.found.values()];
  }

  private add(severity: CaptureProblem['severity'], offset: number, message: string): void {
    const known = this.found.get(message);
    if (known !== undefined) known.count++;
    else if (this.found.size < MOST) this.found.set(message, { severity, message, offset, count: 1 });
  }
}

/** More kinds of problems tell nobody more. */
const MOST = 200;

/** A problem in one line. */
export function problemText({ message, offset, count }: CaptureProblem): string {
  return `${message} (at byte ${offset}${count > 1 ? `, and ${count - 1} more` : ''})`;
}
