import { COMMA } from './cursor.ts';
import { parseEndpoint } from './endpoint.ts';
import { takeExpression } from './expression.ts';
import { didYouMean, type Reader } from './reader.ts';
import { parseState } from './states.ts';
import type { Expect, Expectation, Name, TimePrefix, VariableName, What } from './tree.ts';

/** What `expect END NAME=value` can ask for: variables of the TCB (RFC 9293 §3.3.1) and counters of a host. */
export const VARIABLE_NAMES: readonly VariableName[] = [
  'SND.UNA',
  'SND.NXT',
  'SND.WND',
  'RCV.NXT',
  'RCV.WND',
  'ISS',
  'IRS',
  'half-open',
  'dropped',
  'retransmits',
];

/** `expect A ESTABLISHED, B half-open=3`; the reader stands behind the keyword. */
export function parseExpect(reader: Reader, from: number, time: TimePrefix | undefined): Expect | undefined {
  const expectations: Expectation[] = [];
  do {
    const expectation = parseExpectation(reader);
    if (expectation === undefined) return undefined;
    expectations.push(expectation);
    reader.skipBlanks();
  } while (reader.take(','));
  if (!reader.requireEnd('the expectation')) return undefined;
  return { kind: 'expect', from, to: expectations.at(-1)?.to ?? reader.position, time, expectations };
}

function parseExpectation(reader: Reader): Expectation | undefined {
  reader.skipBlanks();
  const end = parseEndpoint(reader, 'list', 'a host');
  if (end === undefined) return undefined;
  reader.skipBlanks();
  let peer: Expectation['with'];
  if (reader.takeWord('with')) {
    reader.skipBlanks();
    peer = parseEndpoint(reader, 'list', 'a host after "with"');
    if (peer === undefined) return undefined;
  }
  const whats: What[] = [];
  while (!reader.atStatementEnd() && reader.peek() !== COMMA) {
    const what = parseWhat(reader);
    if (what === undefined) return undefined;
    if (what !== null) whats.push(what);
  }
  if (whats.length === 0 && reader.problems.length === 0) {
    return reader.error(
      `expected a state or a value such as SND.NXT=x+1 after "${end.host.text}", but ${reader.nextInWords()}`,
    );
  }
  return { from: end.from, to: whats.at(-1)?.to ?? reader.position, end, with: peer, whats };
}

/** `null`: reported and left out; `undefined`: the line cannot be read. */
function parseWhat(reader: Reader): What | null | undefined {
  const start = reader.position;
  const name = reader.compound();
  if (name === undefined) return reader.error(`expected a state or a value, but ${reader.nextInWords()}`);
  if (reader.peek() === 0x3d) return parseExpectedValue(reader, name);
  reader.position = start;
  const word = parseState(reader);
  return word && { kind: 'state', ...word };
}

function parseExpectedValue(reader: Reader, name: Name): What | null {
  reader.position++;
  const variable = VARIABLE_NAMES.find(candidate => candidate.toLowerCase() === name.text.toLowerCase());
  const value = takeExpression(reader);
  const rest = reader.takeRaw();
  if (variable === undefined) {
    const { hint, fix } = didYouMean(name, VARIABLE_NAMES);
    return reader.problem('syntax/unknown-field', name, `nothing is called ${name.text}${hint}`, fix) ?? null;
  }
  const from = name.to + 1;
  if (value === undefined || rest !== '') {
    const at = reader.position === from ? name : { from, to: reader.position };
    return reader.problem('syntax/bad-value', at, `${name.text}= needs a number such as 101 or x+1`) ?? null;
  }
  if (value.largest > 0xffff_ffff) {
    return reader.problem('syntax/number-range', value, `${variable} is 0 to 4294967295 (32 bits)`) ?? null;
  }
  return { kind: 'value', from: name.from, to: value.to, name, variable, value };
}
