import { isKeyword } from '../syntax/keywords.ts';
import type { ArrowKind } from '../syntax/tree.ts';

/**
 * What is asked for at a place in a line, by what stands before it in the line. `from` is where the word begins that
 * is to be completed, as an offset into the line.
 */
export type CompletionContext = { readonly from: number } & (
  | { readonly kind: 'statement' }
  /** Behind an end, where an arrow begins; `start` is where the statement begins. */
  | { readonly kind: 'arrow'; readonly start: number; readonly left: string; readonly written: string }
  /** Behind an arrow; `start` is where the statement begins. */
  | { readonly kind: 'other end'; readonly start: number; readonly left: string; readonly arrow: WrittenArrow }
  /** Behind the colon of a segment. */
  | (SegmentContext & {
      readonly kind: 'body';
      /** Flags may still stand here. */
      readonly flags: boolean;
      /** Nothing stands behind the colon. */
      readonly empty: boolean;
      readonly start: number;
    })
  | (SegmentContext & { readonly kind: 'value'; readonly field: string })
  | { readonly kind: 'call'; readonly host: string }
  | { readonly kind: 'argument'; readonly call: string }
  | { readonly kind: 'label'; readonly keyword: string }
  | { readonly kind: 'setting' }
  | { readonly kind: 'setting value'; readonly setting: string }
  | { readonly kind: 'duration' }
  | { readonly kind: 'attribute' }
  | { readonly kind: 'placement' }
  | { readonly kind: 'host' }
  | { readonly kind: 'state' }
  | { readonly kind: 'given field' }
  | { readonly kind: 'expectation'; readonly host: string }
  | { readonly kind: 'directive' }
  | { readonly kind: 'code'; readonly directive: string }
);

/** The ends of a segment that is being written, ports included. */
interface SegmentContext {
  readonly left: string;
  readonly arrow: WrittenArrow;
  readonly right: string;
}

export interface WrittenArrow {
  readonly kind: ArrowKind;
  readonly direction: 'left' | 'right';
}

/** The context behind `before`, which is a line from its beginning; `undefined`: nobody can help here. */
export function completionContext(before: string): CompletionContext | undefined {
  if (before.length > LONGEST_LINE) return undefined;
  const comment = commentIn(before);
  if (comment === 'in a string') return undefined;
  if (comment !== undefined) return inComment(before, comment);
  const prefix = /^\s*(?:[@+][\w.]+\s+)?/.exec(before)?.[0] ?? '';
  const rest = before.slice(prefix.length);
  const keyword = /^([a-z]+)\s+/.exec(rest);
  const known = keyword?.[1];
  const context =
    known !== undefined && Object.hasOwn(AFTER_KEYWORD, known)
      ? AFTER_KEYWORD[known]?.(rest.slice(keyword?.[0].length ?? 0), known)
      : inExchange(rest);
  if (context === undefined) return undefined;
  const skipped = known !== undefined && Object.hasOwn(AFTER_KEYWORD, known) ? (keyword?.[0].length ?? 0) : 0;
  const shift = prefix.length + skipped;
  return 'start' in context
    ? { ...context, from: context.from + shift, start: context.start + shift }
    : { ...context, from: context.from + shift };
}

/** No line that people write is longer. */
const LONGEST_LINE = 2000;

const NAME = '[\\p{L}_][\\p{L}\\p{M}\\p{Nd}_]*';
const END = `${NAME}(?::[\\w*+-]+)?`;
const ARROW = '->|-x|~>|=>|<-|x-|<~|<=';

/** An arrow that can still become another. Crosses stand between blanks, so without one behind it more may come. */
const ARROW_BEGUN = new RegExp(`^(${END})(?:\\s+(-x|x-|x|)|\\s*([-~=<]))$`, 'u');
const OTHER_END = new RegExp(`^(${END})\\s*(${ARROW})\\s*(?:${NAME})?$`, 'u');
const SEGMENT = new RegExp(`^(?:old\\s+)?(${END})\\s*(${ARROW})\\s*(${END})\\s*:`, 'u');
const CALL = new RegExp(`^(${NAME})(?::\\d+)?:\\s*(?:${NAME})?$`, 'u');
const ARGUMENT = new RegExp(`^${END}:\\s*([a-z]+)\\(\\s*\\w*$`, 'u');
const START = new RegExp(`^(?:${NAME})?$`, 'u');
const WORD = new RegExp(`(?:${NAME})?$`, 'u');

function inExchange(rest: string): CompletionContext | undefined {
  if (START.test(rest)) return { kind: 'statement', from: 0 };
  const begun = ARROW_BEGUN.exec(rest);
  if (begun?.[1] !== undefined && !isKeyword(begun[1])) {
    const written = begun[3] ?? begun[2] ?? '';
    return { kind: 'arrow', from: rest.length - written.length, start: 0, left: begun[1], written };
  }
  const other = OTHER_END.exec(rest);
  if (other?.[1] !== undefined && other[2] !== undefined) {
    const from = wordStart(rest);
    return { kind: 'other end', from, start: 0, left: other[1], arrow: arrowOf(other[2]) };
  }
  const segment = SEGMENT.exec(rest);
  if (segment !== null) return inBody(rest, segment);
  const argument = ARGUMENT.exec(rest);
  if (argument?.[1] !== undefined) return { kind: 'argument', from: wordStart(rest), call: argument[1] };
  const call = CALL.exec(rest);
  return call?.[1] === undefined ? undefined : { kind: 'call', from: wordStart(rest), host: call[1] };
}

function inBody(
  rest: string,
  [head, left = '', arrow = '', right = '']: RegExpExecArray,
): CompletionContext | undefined {
  const body = rest.slice(head.length);
  const from = head.length + lastTokenStart(body);
  const token = rest.slice(from);
  const ends = { left, arrow: arrowOf(arrow), right };
  const field = /^([a-z0-9-]+)=/i.exec(token);
  if (field?.[1] !== undefined) {
    return { kind: 'value', from: from + field[0].length, field: field[1].toLowerCase(), ...ends };
  }
  const earlier = body.slice(0, from - head.length);
  if (/(?:^|\s)as\s+$/.test(earlier)) return undefined;
  const flags = earlier.trim() === '';
  return { kind: 'body', from, flags, empty: body.trim() === '', start: 0, ...ends };
}

/** What follows the words that begin a statement; the others are followed by what only the author knows. */
const AFTER_KEYWORD: Readonly<Record<string, (rest: string, keyword: string) => CompletionContext | undefined>> = {
  title: () => undefined,
  scenario: () => undefined,
  section: () => undefined,
  repeat: () => undefined,
  set: rest => {
    const value = /^([a-z]+)\s+(?=\S*$)/.exec(rest);
    if (value?.[1] !== undefined) return { kind: 'setting value', from: value[0].length, setting: value[1] };
    return /^[a-z]*$/.test(rest) ? { kind: 'setting', from: 0 } : undefined;
  },
  wait: rest => (/^\S*$/.test(rest) ? { kind: 'duration', from: 0 } : undefined),
  deliver: afterNetwork,
  drop: afterNetwork,
  duplicate: afterNetwork,
  host: rest => (/^\S+\s+(?:"(?:[^"\\]|\\.)*"\s*)?(?:\S+\s+)*[a-z-]*$/.test(rest) ? attribute(rest) : undefined),
  note: rest => {
    const placed = /^(?:over|left\s+of|right\s+of)\s+/.exec(rest);
    if (placed === null)
      return /^(?:[a-z]*|(?:left|right)\s+[a-z]*)$/.test(rest) ? { kind: 'placement', from: 0 } : undefined;
    return rest.includes(':') ? undefined : { kind: 'host', from: wordStart(rest) };
  },
  given: rest => inEnds(rest, () => ({ kind: 'given field', from: lastTokenStart(rest) })),
  expect: rest => inEnds(rest, undefined),
};

function afterNetwork(rest: string, keyword: string): CompletionContext | undefined {
  return START.test(rest) ? { kind: 'label', from: 0, keyword } : undefined;
}

function attribute(rest: string): CompletionContext {
  return { kind: 'attribute', from: lastTokenStart(rest) };
}

/** In a list of ends: a host, then what is said of it. */
function inEnds(rest: string, field: (() => CompletionContext) | undefined): CompletionContext | undefined {
  const comma = lastEndStart(rest);
  const end = rest.slice(comma).trimStart();
  const words = end.split(/\s+/);
  if (words.length <= 1) return START.test(end) ? { kind: 'host', from: wordStart(rest) } : undefined;
  const from = lastTokenStart(rest);
  if (field === undefined) return { kind: 'expectation', from, host: (words[0] ?? '').replace(/:.*/, '') };
  return words.length === 2 ? { kind: 'state', from } : field();
}

/** Behind the last comma that no field follows. */
function lastEndStart(rest: string): number {
  const comma = rest.lastIndexOf(',');
  return comma === -1 || /^,\s*[a-z-]+=/.test(rest.slice(comma)) ? 0 : comma + 1;
}

/** Where the last word begins, parted from what stands before it by a blank or a comma. */
function lastTokenStart(text: string): number {
  let start = text.length;
  while (start > 0 && !/[\s,]/.test(text.charAt(start - 1))) start--;
  return start;
}

function wordStart(text: string): number {
  return WORD.exec(text)?.index ?? text.length;
}

function arrowOf(written: string): WrittenArrow {
  const direction = written.startsWith('<') || written === 'x-' ? 'left' : 'right';
  const shaft = /[-~=]/.exec(written)?.[0];
  if (written.includes('x')) return { kind: 'lost', direction };
  return { kind: shaft === '~' ? 'delayed' : shaft === '=' ? 'bulk' : 'arrives', direction };
}

function inComment(before: string, start: number): CompletionContext | undefined {
  const text = before.slice(start + 1);
  const directive = /^\s*(tcpflow-(?:disable-next-line|disable|expect))\s+(?:.*\s)?/.exec(text);
  if (directive?.[1] !== undefined) {
    return { kind: 'code', from: start + 1 + directive[0].length, directive: directive[1] };
  }
  const word = /^\s*(?=[a-z-]*$)/.exec(text);
  return word === null ? undefined : { kind: 'directive', from: start + 1 + word[0].length };
}

/** Where the comment begins, if there is one; or that the end of the line is inside a string. */
function commentIn(line: string): number | 'in a string' | undefined {
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '"') quoted = !quoted;
    else if (character === '\\' && quoted) at++;
    else if (character === '#' && !quoted) return at;
  }
  return quoted ? 'in a string' : undefined;
}
