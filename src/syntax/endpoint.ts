import { arrowFollows } from './arrow.ts';
import { takeExpression } from './expression.ts';
import { isKeyword } from './keywords.ts';
import type { Reader } from './reader.ts';
import type { Endpoint, Expression, Name } from './tree.ts';

/**
 * `HOST` or `HOST:PORT` that must be here; `expected` names it for the message. On a segment's or call's line a port
 * must be followed by an arrow or a colon, since `B:SYN` and `A:close()` are read as flags and a call; in a list
 * (`expect`, `given`) whatever follows the colon without a blank is the port.
 */
export function parseEndpoint(reader: Reader, where: 'line' | 'list', expected: string): Endpoint | undefined {
  const host = requireHost(reader, expected);
  if (host === undefined) return undefined;
  const port = reader.peek() === COLON ? parsePort(reader, where) : undefined;
  return { from: host.from, to: port?.to ?? host.to, host, port };
}

/** The name of a host that must be here; `expected` names it for the message. */
export function requireHost(reader: Reader, expected: string): Name | undefined {
  const host = reader.name();
  if (host === undefined) return reader.error(`expected ${expected}, but ${reader.nextInWords()}`);
  return isKeyword(host.text) ? keywordAsHost(reader, host) : host;
}

/** Reports a host that bears a keyword. */
export function keywordAsHost(reader: Reader, word: Name): undefined {
  return reader.error(`${word.text} begins a statement of its own: no host may be called so`, word);
}

const COLON = 0x3a;

function parsePort(reader: Reader, where: 'line' | 'list'): Expression | undefined {
  const start = reader.position++;
  const port = takeExpression(reader);
  if (port !== undefined && (where === 'list' || arrowOrColonFollows(reader))) {
    if (!isPort(port)) return reader.problem('syntax/number-range', port, `a port is 0 to ${MAX_PORT}`);
    return port;
  }
  reader.position = start;
  return undefined;
}

/** Ports have 16 bits (RFC 9293 §3.1). */
export const MAX_PORT = 65_535;

/** Whether no literal, and no sum of literals, is beyond what a port can be. */
export function isPort({ terms, constant, largest }: Expression): boolean {
  return largest <= MAX_PORT && (terms.length > 0 || (constant >= 0 && constant <= MAX_PORT));
}

function arrowOrColonFollows(reader: Reader): boolean {
  const start = reader.position;
  reader.skipBlanks();
  const follows = reader.peek() === COLON || arrowFollows(reader);
  reader.position = start;
  return follows;
}
