import { arrowFollows, arrowLike } from './arrow.ts';
import { parseCall, reportCallOf } from './calls.ts';
import { isBlank } from './cursor.ts';
import { keywordAsHost, parseEndpoint } from './endpoint.ts';
import { parseExpect } from './expectations.ts';
import { takeExpression } from './expression.ts';
import { parseGiven } from './given.ts';
import { parseHost } from './hosts.ts';
import { isKeyword, KEYWORDS, type Keyword } from './keywords.ts';
import { isMalformed, takeDuration } from './literals.ts';
import { reportForeignLine, reportLoanword } from './loanwords.ts';
import { parseNote } from './notes.ts';
import { didYouMean, type Reader } from './reader.ts';
import { parseSegment } from './segments.ts';
import { parseSetting } from './settings.ts';
import { reportStateOf } from './states.ts';
import type { NetworkEvent, Repeat, Statement, TimePrefix } from './tree.ts';

/**
 * One statement; the reader stands on its first character. Returns `undefined` after reporting `syntax/error`.
 */
export function parseStatement(reader: Reader): Statement | undefined {
  const from = reader.position;
  const time = parseTime(reader);
  if (time === null) return undefined;
  reader.skipBlanks();
  const start = reader.position;
  const word = reader.name();
  if (word === undefined && reportForeignLine(reader, from)) return undefined;
  if (word === undefined || !isKeyword(word.text)) {
    reader.position = start;
    return parseExchange(reader, from, time);
  }
  reader.skipBlanks();
  if (arrowFollows(reader)) return keywordAsHost(reader, word);
  reader.position = word.to;
  if (time !== undefined && !TIMED.has(word.text)) {
    return reader.error(`a time may not stand before ${word.text}`, time);
  }
  return KEYWORD_PARSERS[word.text](reader, from, time);
}

type StatementParser = (reader: Reader, from: number, time: TimePrefix | undefined) => Statement | undefined;

const heading =
  (kind: 'title' | 'scenario' | 'section'): StatementParser =>
  (reader, from) => {
    const text = reader.requireString(`the ${kind}`);
    if (text === undefined || !reader.requireEnd(`the ${kind}`)) return undefined;
    return { kind, from, to: text.to, text };
  };

const network =
  (kind: NetworkEvent['kind']): StatementParser =>
  (reader, from, time) => {
    reader.skipBlanks();
    const label = reader.name();
    if (label === undefined)
      return reader.error(`expected the label of a segment after ${kind}, but ${reader.nextInWords()}`);
    if (!reader.requireEnd('the label')) return undefined;
    return { kind, from, to: label.to, time, label };
  };

const KEYWORD_PARSERS: Readonly<Record<Keyword, StatementParser>> = {
  title: heading('title'),
  scenario: heading('scenario'),
  section: heading('section'),
  set: parseSetting,
  host: parseHost,
  given: parseGiven,
  old: (reader, from, time) => {
    reader.skipBlanks();
    const left = parseEndpoint(reader, 'line', 'the sending host');
    return left && parseSegment(reader, from, time, true, left);
  },
  deliver: network('deliver'),
  drop: network('drop'),
  duplicate: network('duplicate'),
  wait: (reader, from) => {
    const duration = reader.requireDuration('RTO, 2MSL or 200ms');
    if (duration === undefined || !reader.requireEnd('the duration')) return undefined;
    return { kind: 'wait', from, to: duration.to, duration };
  },
  repeat: parseRepeat,
  end: (reader, from) => {
    const to = reader.position;
    return reader.requireEnd('end') ? { kind: 'end', from, to } : undefined;
  },
  note: parseNote,
  expect: parseExpect,
};

const TIMED: ReadonlySet<Keyword> = new Set(['old', 'deliver', 'drop', 'duplicate', 'expect']);

/** `@1.5s` or `+20ms`; `undefined` where none stands, `null` after an error. */
function parseTime(reader: Reader): TimePrefix | undefined | null {
  const from = reader.position;
  const kind = reader.take('@') ? 'at' : reader.take('+') ? 'after' : undefined;
  if (kind === undefined) return undefined;
  const duration = takeDuration(reader);
  const sign = reader.slice(from, from + 1);
  if (duration === undefined) {
    reader.error(`expected a duration after ${sign}, as in ${sign}200ms, but ${reader.nextInWords()}`);
    return null;
  }
  if (isMalformed(duration)) {
    reader.error(duration.malformed, duration);
    return null;
  }
  if (!reader.atEnd && !isBlank(reader.peek())) {
    reader.error(`expected a blank and a segment or call after the time, but ${reader.nextInWords()}`);
    return null;
  }
  return { kind, from, to: reader.position, duration };
}

/** What begins with a host: a segment or a socket call. */
function parseExchange(reader: Reader, from: number, time: TimePrefix | undefined): Statement | undefined {
  const end = parseEndpoint(reader, 'line', 'a statement such as "A -> B: SYN"');
  if (end === undefined) return undefined;
  reader.skipBlanks();
  if (arrowFollows(reader)) return parseSegment(reader, from, time, false, end);
  if (reportForeignLine(reader, from)) return undefined;
  if (reader.peek() === COLON) return parseCall(reader, from, time, end);
  if (arrowLike(reader) !== '') return parseSegment(reader, from, time, false, end);
  const { host } = end;
  if (reportLoanword(reader, host)) return undefined;
  const { hint, fix } = didYouMean(host, KEYWORDS);
  if (hint !== '') return reader.error(`unknown statement "${host.text}"${hint}`, host, fix);
  if (reportCallOf(reader, host) || reportStateOf(reader, host)) return undefined;
  return reader.error(`expected an arrow and a second host after "${host.text}", as in "${host.text} -> B: SYN"`);
}

const COLON = 0x3a;

function parseRepeat(reader: Reader, from: number): Repeat | undefined {
  reader.skipBlanks();
  const count = takeExpression(reader);
  if (count === undefined)
    return reader.error(`expected how often, as in "repeat 100 as i", but ${reader.nextInWords()}`);
  if (count.terms.length === 0 && count.constant < 0) {
    reader.problem('syntax/number-range', count, 'a repeat runs 0 times or more');
  }
  let to = reader.position;
  reader.skipBlanks();
  let variable: Repeat['variable'];
  if (reader.takeWord('as')) {
    reader.skipBlanks();
    variable = reader.name();
    if (variable === undefined) return reader.error(`expected a variable name after "as", but ${reader.nextInWords()}`);
    to = reader.position;
  }
  if (!reader.requireEnd(variable ? 'the variable' : 'the count (a variable follows "as")')) return undefined;
  return { kind: 'repeat', from, to, count, variable };
}
