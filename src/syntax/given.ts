import { parseBody } from './body.ts';
import { parseEndpoint } from './endpoint.ts';
import { GIVEN_FIELDS } from './fields.ts';
import type { Reader } from './reader.ts';
import { parseState } from './states.ts';
import type { Given, GivenEnd } from './tree.ts';

/** `given A ESTABLISHED seq=u, B ESTABLISHED seq=v`; the reader stands behind the keyword. */
export function parseGiven(reader: Reader, from: number): Given | undefined {
  const ends: GivenEnd[] = [];
  do {
    reader.skipBlanks();
    const end = parseEndpoint(reader, 'list', 'a host');
    if (end === undefined) return undefined;
    reader.skipBlanks();
    const state = parseState(reader);
    if (state === undefined) return undefined;
    const body = parseBody(reader, GIVEN_FIELDS);
    if (body === undefined) return undefined;
    ends.push({ from: end.from, to: Math.max(body.to, state.to), end, state, fields: body.fields });
    reader.skipBlanks();
  } while (reader.take(','));
  if (ends.length !== 2) {
    const to = ends.at(-1)?.to ?? reader.position;
    return reader.error('given names exactly two ends: the two ends of one connection', { from, to });
  }
  return { kind: 'given', from, to: ends[1]?.to ?? reader.position, ends };
}
