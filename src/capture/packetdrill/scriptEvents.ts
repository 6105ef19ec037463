import type { Problems } from '../problems.ts';

/** An event of a script: when, and the text of what happens then. */
export interface ScriptEvent {
  /** Nanoseconds since the script began. */
  readonly time: number;
  readonly text: string;
  /** Where its text begins. */
  readonly offset: number;
}

/**
 * Cuts a packetdrill script into its events. They are no lines: what is bracketed, quoted or in backticks may go on,
 * and comments stand anywhere. What cannot be read up to the next time is reported and left out.
 */
export function scriptEvents(text: string, problems: Problems): readonly ScriptEvent[] {
  const events: ScriptEvent[] = [];
  let now = 0;
  for (let at = pastBlanks(text, 0); at < text.length; at = pastBlanks(text, at)) {
    const start = at;
    if (text.startsWith('--', at)) {
      at = endOfLine(text, at);
      continue;
    }
    if (text[at] === '`') {
      at = pastQuoted(text, at, '`');
      continue;
    }
    TIME.lastIndex = at;
    const time = TIME.exec(text);
    if (time === null) {
      problems.error(at, 'this is no event of a script: a time such as +0 or 0.1 should begin it');
      at = endOfLine(text, at);
      continue;
    }
    const { plus, number } = time.groups ?? {};
    const seconds = number === undefined ? 0 : Number(number);
    now = plus === undefined && number !== undefined ? seconds * 1e9 : now + Math.round(seconds * 1e9);
    const from = pastBlanks(text, at + time[0].length);
    TIME.lastIndex = from;
    const isAlone = from === text.length || TIME.test(text);
    at = isAlone ? from : endOfEvent(text, from);
    const words = text.slice(from, at).trim();
    if (words === '') problems.error(start, 'an event of a script has a time and nothing else');
    else events.push({ time: now, text: words, offset: from });
    if (at === start) at = endOfLine(text, at);
  }
  return events;
}

/** `+.1`, `0.2`, `*`, `+0~+1`; of a range its beginning counts. The end of a call that waits may follow. */
const TIME =
  /(?:\*|(?<plus>\+)?(?<number>\d+(?:\.\d*)?|\.\d+))(?:~\+?(?:\d+(?:\.\d*)?|\.\d+))?(?:\.\.\.(?:\d+(?:\.\d*)?|\.\d+))?(?=[ \t\r\n<>`%]|$)/y;

/** An event ends with its line, unless something is open. */
function endOfEvent(text: string, from: number): number {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const letter = text[at] as string;
    if (text.startsWith('//', at)) return at;
    if (text.startsWith('/*', at)) {
      if (depth === 0) return at;
      at = pastComment(text, at);
      continue;
    }
    if (text.startsWith('%{', at)) {
      const end = text.indexOf('}%', at);
      return end === -1 ? text.length : end + 2;
    }
    if (letter === '"' || letter === '`') {
      at = pastQuoted(text, at, letter);
      continue;
    }
    if ('([{'.includes(letter)) depth++;
    else if (')]}'.includes(letter)) depth = Math.max(0, depth - 1);
    else if (letter === '\n' && depth === 0) return at;
    at++;
  }
  return at;
}

function pastBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && ' \t\r\n'.includes(text[at] as string)) at++;
    if (text.startsWith('//', at)) at = endOfLine(text, at);
    else if (text.startsWith('/*', at)) at = pastComment(text, at);
    else return at;
  }
}

function pastComment(text: string, at: number): number {
  const end = text.indexOf('*/', at + 2);
  return end === -1 ? text.length : end + 2;
}

function pastQuoted(text: string, at: number, quote: string): number {
  const end = text.indexOf(quote, at + 1);
  return end === -1 ? text.length : end + 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
