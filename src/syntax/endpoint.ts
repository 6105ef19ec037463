import { arrowFollows } from './arrow.ts';
import { takeExpression } from './expression.ts';
import type { Reader } from './reader.ts';
import type { Endpoint, Expression } from './tree.ts';

/**
 * `HOST` or `HOST:PORT`; nothing where no name stands. On a segment's or call's line a port must be followed by
 * an arrow or a colon, since `B:SYN` and `A:close()` are read as flags and a call; in a list (`expect`, `given`)
 * whatever follows the colon without a blank is the port.
 */
export function parseEndpoint(reader: Reader, where: 'line' | 'list'): Endpoint | undefined {
  const host = reader.name();
  if (host === undefined) return undefined;
  const port = reader.peek() === COLON ? parsePort(reader, where) : undefined;
  return { from: host.from, to: port?.to ?? host.to, host, port };
}

const COLON = 0x3a;

function parsePort(reader: Reader, where: 'line' | 'list'): Expression | undefined {
  const start = reader.position++;
  const port = takeExpression(reader);
  if (port !== undefined && (where === 'list' || arrowOrColonFollows(reader))) {
    if (port.terms.length === 0 && (port.constant < 0 || port.constant > MAX_PORT)) {
      return reader.problem('syntax/number-range', port, `a port is 0 to ${MAX_PORT}`);
    }
    return port;
  }
  reader.position = start;
  return undefined;
}

const MAX_PORT = 65_535;

function arrowOrColonFollows(reader: Reader): boolean {
  const start = reader.position;
  reader.skipBlanks();
  const follows = reader.peek() === COLON || arrowFollows(reader);
  reader.position = start;
  return follows;
}
