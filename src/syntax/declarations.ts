import { STATES } from '../tcp/state.ts';
import { parseBody } from './body.ts';
import { parseEndpoint, requireHost } from './endpoint.ts';
import { GIVEN_FIELDS } from './fields.ts';
import { isMalformed, takeDuration, takeString } from './literals.ts';
import { didYouMean, type Reader } from './reader.ts';
import { stateOf } from './states.ts';
import { nearest } from './suggest.ts';
import type { Given, GivenEnd, HostAttribute, HostDeclaration, Name, Setting, StateWord } from './tree.ts';
import { atValueEnd, takeAddress } from './values.ts';

/** The settings of `set`. */
export const SETTING_NAMES = ['msl', 'rto', 'view'] as const;

/** `set msl 2min`; the reader stands behind the keyword. */
export function parseSetting(reader: Reader, from: number): Setting | undefined {
  reader.skipBlanks();
  const name = reader.compound();
  if (name === undefined) return reader.error(`expected msl, rto or view after set, but ${reader.nextInWords()}`);
  switch (name.text) {
    case 'msl':
    case 'rto': {
      const value = reader.requireDuration('2min');
      if (value === undefined) return undefined;
      if (value.unit === 'MSL' || value.unit === 'RTO') {
        return reader.problem(
          'syntax/bad-value',
          value,
          `${name.text} is set to a time such as 2min, not to ${reader.slice(value.from)}`,
        );
      }
      if (!reader.requireEnd('the setting')) return undefined;
      return { kind: 'set', from, to: value.to, name, setting: name.text, value };
    }
    case 'view': {
      reader.skipBlanks();
      const word = reader.name();
      if (word === undefined) return reader.error(`expected host or wire after view, but ${reader.nextInWords()}`);
      if (word.text !== 'host' && word.text !== 'wire') {
        return reader.problem(
          'syntax/bad-value',
          word,
          `view is host or wire, not "${word.text}"`,
          didYouMean(word, ['host', 'wire']).fix,
        );
      }
      if (!reader.requireEnd('the setting')) return undefined;
      return { kind: 'set', from, to: word.to, name, setting: 'view', view: word.text, word };
    }
    default: {
      const { hint, fix } = didYouMean(name, SETTING_NAMES);
      return reader.problem(
        'syntax/unknown-setting',
        name,
        `unknown setting ${name.text}: there are msl, rto and view${hint}`,
        fix,
      );
    }
  }
}

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
  if (!hasValue) reader.skipLooseValue();
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

/** A state in any accepted spelling. Reports what else stands here. */
export function parseState(reader: Reader): StateWord | undefined {
  const word = reader.compound();
  const state = word && stateOf(word.text);
  if (word !== undefined && state !== undefined) return { from: word.from, to: word.to, state };
  if (word === undefined) return reader.error(`expected a state such as ESTABLISHED, but ${reader.nextInWords()}`);
  const suggestion = stateOf(word.text.toUpperCase()) ?? nearest(word.text.replace(/_/g, '-'), STATES);
  const { hint, fix } =
    suggestion === undefined ? { hint: '', fix: undefined } : didYouMean({ ...word, text: suggestion }, [suggestion]);
  return reader.error(`unknown state ${word.text}${hint}`, word, fix);
}
