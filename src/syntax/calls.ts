import { isPort } from './endpoint.ts';
import { takeExpression } from './expression.ts';
import { didYouMean, type Reader } from './reader.ts';
import type { Call, CallName, Endpoint, Expression, Name, TimePrefix } from './tree.ts';

/** `A: close()`; the reader stands on the colon behind `end`. */
export function parseCall(reader: Reader, from: number, time: TimePrefix | undefined, end: Endpoint): Call | undefined {
  reader.position++;
  reader.skipBlanks();
  const name = reader.name();
  if (name === undefined) {
    return reader.error(
      `expected a socket call after "${end.host.text}:", as in "${end.host.text}: close()", but ${reader.nextInWords()}`,
    );
  }
  if (!isCallName(name.text)) {
    const { hint, fix } = didYouMean(name, CALL_NAMES);
    return reader.error(
      reader.peek() === 0x28 || hint !== ''
        ? `unknown socket call "${name.text}"${hint}`
        : `expected an arrow and a second host before the colon, as in "${end.host.text} -> B: ${name.text}"`,
      name,
      fix,
    );
  }
  reader.skipBlanks();
  if (!reader.take('(')) return reader.error(`expected "(" after ${name.text}, but ${reader.nextInWords()}`);
  reader.skipBlanks();
  const argument = ARGUMENTS[name.text];
  const value = argument === 'none' || argument === 'how' ? undefined : takeExpression(reader);
  const how = argument === 'how' ? reader.name() : undefined;
  if (argument === 'required' && value === undefined) {
    return reader.error(`${name.text}() needs a number, as in ${name.text}(80)`, name);
  }
  if (argument === 'how' && !isHow(how)) {
    return reader.error('shutdown() needs RD, WR or RDWR, as in shutdown(WR)', how ?? name);
  }
  reader.skipBlanks();
  if (!reader.take(')')) return reader.error(`expected ")", but ${reader.nextInWords()}`);
  const to = reader.position;
  if (!reader.requireEnd('the call')) return undefined;
  return { kind: 'call', from, to, time, end, name, call: name.text, argument: inRange(reader, name.text, value), how };
}

/**
 * Reports a socket call that stands behind a host without its colon. The reader stands behind the host.
 * @returns whether one stands there
 */
export function reportCallOf(reader: Reader, host: Name): boolean {
  const start = reader.position;
  reader.skipBlanks();
  const name = reader.name();
  if (name === undefined || !isCallName(name.text)) {
    reader.position = start;
    return false;
  }
  const call = `${host.text}: ${name.text}()`;
  const attribute =
    name.text === 'listen' ? `; a host that listens all along is declared: "host ${host.text} listen"` : '';
  reader.error(`a socket call is written "${call}"${attribute}`, name);
  return true;
}

/** The argument, if it is none that the call can never take. */
function inRange(reader: Reader, call: CallName, value: Expression | undefined): Expression | undefined {
  if (value === undefined) return undefined;
  if (call === 'bind' && !isPort(value)) return reader.problem('syntax/number-range', value, 'a port is 0 to 65535');
  if (value.terms.length === 0 && value.constant < 0) {
    return reader.problem('syntax/number-range', value, `${call}() takes 0 or more`);
  }
  return value;
}

const ARGUMENTS: Readonly<Record<CallName, 'none' | 'optional' | 'required' | 'how'>> = {
  socket: 'none',
  bind: 'required',
  listen: 'optional',
  connect: 'none',
  accept: 'none',
  send: 'required',
  recv: 'optional',
  shutdown: 'how',
  close: 'none',
  abort: 'none',
  reboot: 'none',
};

export const CALL_NAMES = Object.keys(ARGUMENTS) as readonly CallName[];

function isCallName(word: string): word is CallName {
  return Object.hasOwn(ARGUMENTS, word);
}

function isHow(how: Name | undefined): boolean {
  return how?.text === 'RD' || how?.text === 'WR' || how?.text === 'RDWR';
}
