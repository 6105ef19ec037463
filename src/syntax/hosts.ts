import { requireHost } from './endpoint.ts';
import { isMalformed, takeDuration, takeString } from './literals.ts';
import { didYouMean, type Reader } from './reader.ts';
import type { HostAttribute, HostDeclaration, Name } from './tree.ts';
import { atValueEnd, takeAddress } from './values.ts';

/** `host A "Client" port=51000 listen`; the reader stands behind the keyword. */
export function parseHost(reader: Reader, from: number): HostDeclaration | undefined {
  reader.skipBlanks();
  const name = requireHost(reader, 'the name of the host');
  if (name === undefined) return undefined;
  reader.skipBlanks();
  const shown = takeString(reader);
  if (shown !== undefined && isMalformed(shown)) return reader.error(shown.malformed, shown);
  const attributes: HostAttribute[] = [];
  let to = shown?.to ?? name.to;
  while (!reader.atStatementEnd()) {
    if (reader.take(',')) continue;
    const attribute = parseAttribute(reader);
    if (attribute === undefined)
      return reader.error(`expected an attribute such as port=80 or listen, but ${reader.nextInWords()}`);
    to = reader.position;
    if (attribute === null) continue;
    if (attributes.some(other => other.kind === attribute.kind)) {
      reader.problem('syntax/duplicate-field', attribute, `${attribute.kind} is written twice; the first one counts`, {
        title: `Remove this ${attribute.kind}`,
        edits: [{ from: attribute.from, to: attribute.to, text: '' }],
      });
    } else {
      attributes.push(attribute);
    }
  }
  return { kind: 'host', from, to, name, shown, attributes };
}

export const HOST_ATTRIBUTES: readonly HostAttribute['kind'][] = [
  'port',
  'ip',
  'listen',
  'closed',
  'backlog',
  'syn-cookies',
  'syn-ack-retries',
  'half-open-timeout',
  'syn-rate',
  'unreachable',
  'raw',
];

const EXPECTED: Readonly<Partial<Record<HostAttribute['kind'], string>>> = {
  port: 'a port, 0 to 65535, as in port=80',
  ip: 'an address, as in ip=10.0.0.1',
  backlog: 'a number of half-open connections, as in backlog=128',
  'syn-ack-retries': 'a number of retransmissions, as in syn-ack-retries=5',
  'half-open-timeout': 'a duration, as in half-open-timeout=30s',
  'syn-rate': 'a number of SYNs per duration, as in syn-rate=10/1s',
};

/** `null`: reported and left out; `undefined`: no attribute begins here. */
function parseAttribute(reader: Reader): HostAttribute | null | undefined {
  const name = reader.compound();
  if (name === undefined) return undefined;
  const kind = HOST_ATTRIBUTES.find(candidate => candidate === name.text);
  if (kind === undefined) {
    const { hint, fix } = didYouMean(name, HOST_ATTRIBUTES);
    reader.problem('syntax/unknown-field', name, `a host has no "${name.text}"${hint}`, fix);
    reader.takeRaw();
    return null;
  }
  const hasValue = reader.take('=');
  const from = reader.position;
  const value = hasValue === kind in EXPECTED ? parseAttributeValue(reader, name, kind) : undefined;
  if (value !== undefined && atValueEnd(reader)) return value;
  reader.position = from;
  const isInteger = reader.takeInteger() !== undefined && atValueEnd(reader);
  reader.takeRaw();
  const written = reader.slice(from);
  const expected = EXPECTED[kind] ?? `nothing: ${kind} stands alone`;
  reader.problem(
    isInteger && INTEGERS.has(kind) ? 'syntax/number-range' : 'syntax/bad-value',
    written === '' ? name : { from, to: reader.position },
    written === '' ? `${kind} needs ${expected}` : `"${written}" is no value for ${kind}: expected ${expected}`,
  );
  if (!hasValue) reader.takeLooseValue();
  return null;
}

const INTEGERS: ReadonlySet<HostAttribute['kind']> = new Set(['port', 'backlog', 'syn-ack-retries']);

function parseAttributeValue(reader: Reader, name: Name, kind: HostAttribute['kind']): HostAttribute | undefined {
  const from = name.from;
  switch (kind) {
    case 'port':
    case 'backlog':
    case 'syn-ack-retries': {
      const value = reader.takeInteger();
      if (value === undefined || value > (kind === 'port' ? 65_535 : Number.MAX_SAFE_INTEGER)) return undefined;
      return { from, to: reader.position, kind, value };
    }
    case 'ip': {
      const address = takeAddress(reader);
      return address === undefined ? undefined : { from, to: reader.position, kind, address };
    }
    case 'half-open-timeout': {
      const value = takeDuration(reader);
      return value === undefined || isMalformed(value) ? undefined : { from, to: reader.position, kind, value };
    }
    case 'syn-rate': {
      const value = reader.takeInteger();
      if (value === undefined || !reader.take('/')) return undefined;
      const per = takeDuration(reader);
      return per === undefined || isMalformed(per) ? undefined : { from, to: reader.position, kind, value, per };
    }
    default:
      return { from, to: reader.position, kind };
  }
}
