import { Cursor, isDigit } from './cursor.ts';
import { isMalformed, TIMER_UNITS, takeDuration, takeString } from './literals.ts';
import { nearest } from './suggest.ts';
import type { Duration, Fix, Name, Range, StringLiteral, SyntaxCode, SyntaxProblem } from './tree.ts';

/**
 * A cursor that also collects what is wrong with its line. Statement parsers return `undefined` after `error`:
 * the line is then skipped. `problem` marks a part as unreadable and lets the line live.
 */
export class Reader extends Cursor {
  private found: SyntaxProblem[] | undefined;

  get problems(): readonly SyntaxProblem[] {
    return this.found ?? NO_PROBLEMS;
  }

  /** The line cannot be read. `at` defaults to the next word, or to the end of the line. */
  error(message: string, at: Range = this.here(), fix?: Fix): undefined {
    this.problem('syntax/error', at, message, fix ?? this.punctuationFix(at));
    return undefined;
  }

  problem(code: SyntaxCode, at: Range, message: string, fix?: Fix): undefined {
    this.found ??= [];
    const clipped = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
    this.found.push({ code, from: at.from, to: at.to, message: clipped, fix });
    return undefined;
  }

  /** `：` for `:` and the like, as input methods write them. */
  private punctuationFix({ from }: Range): Fix | undefined {
    const ascii = PUNCTUATION[this.charAt(from)];
    return ascii === undefined ? undefined : replaceFix({ from, to: from + 1 }, ascii);
  }

  /** The range of the next word or string (at least one character, except at the end of the line). */
  here(): Range {
    const start = this.position;
    this.skipBlanks();
    const from = this.position;
    const found = this.takeName() ?? this.takeInteger() ?? takeString(this);
    if (found === undefined && !this.atEnd) this.position++;
    const range = { from, to: this.position };
    this.position = start;
    return range;
  }

  /** What stands next, for messages: `"SYN"`, or `the end of the line`. */
  nextInWords(): string {
    const { from, to } = this.here();
    if (from === to || this.charAt(from) === '#') return 'the line ends';
    const written = this.slice(from, to);
    return `${written.startsWith('"') ? written : `"${written}"`} stands here`;
  }

  name(): Name | undefined {
    const from = this.position;
    const text = this.takeName();
    return text === undefined ? undefined : { from, to: this.position, text };
  }

  compound(): Name | undefined {
    const from = this.position;
    const text = this.takeCompound();
    return text === undefined ? undefined : { from, to: this.position, text };
  }

  /** A string that must be here; `what` names it for the message. */
  requireString(what: string): StringLiteral | undefined {
    this.skipBlanks();
    const read = takeString(this);
    if (read === undefined) return this.error(`expected ${what} in double quotes, but ${this.nextInWords()}`);
    return isMalformed(read) ? this.error(read.malformed, read) : read;
  }

  /** A duration that must be here. A malformed one is reported as a bad value. */
  requireDuration(example: string): Duration | undefined {
    this.skipBlanks();
    const read = takeDuration(this);
    if (read === undefined) {
      const at = this.here();
      const { hint, fix } = didYouMean({ ...at, text: this.slice(at.from, at.to) }, TIMER_UNITS);
      return this.error(`expected a duration such as ${example}, but ${this.nextInWords()}${hint}`, at, fix);
    }
    return isMalformed(read) ? this.problem('syntax/bad-value', read, read.malformed) : read;
  }

  /**
   * Skips `= x` or `5` behind a word that needs its value without blanks, so that the value is not read as a word
   * itself.
   * @returns the value, where there is one
   */
  takeLooseValue(): Name | undefined {
    const start = this.position;
    this.skipBlanks();
    const isAssigned = this.take('=');
    this.skipBlanks();
    const from = this.position;
    if (isAssigned || isDigit(this.peek())) this.takeWritten();
    else this.position = start;
    return from < this.position ? { from, to: this.position, text: this.slice(from) } : undefined;
  }

  /** Skips a value, whatever it is: a string, ranges with commas between them, or all up to a blank or a comma. */
  takeWritten(): void {
    if (takeString(this) !== undefined) return;
    const [ranges] = RANGES.exec(this.slice(this.position, this.end)) ?? [];
    if (ranges === undefined) this.takeRaw();
    else this.position += ranges.length;
  }

  /** Ends a statement: anything but a comment behind it makes the line unreadable. */
  requireEnd(after: string): boolean {
    if (this.atStatementEnd()) return true;
    this.error(`expected the end of the line after ${after}, but ${this.nextInWords()}`);
    return false;
  }
}

/** `1-2,3-4`, to its end. */
const RANGES = /^[^\s,#=]+-[^\s,#=]+(?:,[^\s,#=]+-[^\s,#=]+)*(?![^\s,#])/;

/** A did-you-mean: the words for the message (with a leading `; `) and the fix, or neither. */
export function didYouMean(at: Name, candidates: readonly string[]): { hint: string; fix: Fix | undefined } {
  const suggestion = nearest(at.text, candidates);
  if (suggestion === undefined) return { hint: '', fix: undefined };
  return { hint: `; did you mean ${suggestion}?`, fix: replaceFix(at, suggestion) };
}

export function replaceFix(at: Range, text: string): Fix {
  return { title: `Change to ${text}`, edits: [{ from: at.from, to: at.to, text }] };
}

/** Full-width and typographic characters, and what was meant by them. */
const PUNCTUATION: Readonly<Record<string, string>> = {
  '：': ':',
  '，': ',',
  '、': ',',
  '＝': '=',
  '＋': '+',
  '－': '-',
  '＠': '@',
  '＃': '#',
  '（': '(',
  '）': ')',
  '“': '"',
  '”': '"',
};

/** What was written is quoted in messages, and may be long. */
const LONGEST_MESSAGE = 300;

const NO_PROBLEMS: readonly SyntaxProblem[] = [];
