import { takeString } from './literals.ts';
import { fieldElsewhere, saidOfSegments } from './loanwords.ts';
import { changeFix, type Reader, replaceFix } from './reader.ts';
import { nearest } from './suggest.ts';
import type { Field, FieldName, Name } from './tree.ts';
import { parseFieldValue, standsAlone } from './values.ts';

/** What may stand behind the colon of a segment, or behind the state of a `given` end. */
export interface FieldRules {
  readonly names: readonly FieldName[];
  /** Flags, payload and label are read too, and the fields run to the end of the line. */
  readonly segment: boolean;
}

export const SEGMENT_FIELDS: FieldRules = {
  names: [
    'seq',
    'ack',
    'win',
    'len',
    'mss',
    'wscale',
    'sack-ok',
    'sack',
    'ts',
    'urg',
    'tfo',
    'ect0',
    'ect1',
    'ce',
    'bad-checksum',
    'src',
  ],
  segment: true,
};

export const GIVEN_FIELDS: FieldRules = {
  names: ['seq', 'ack', 'win', 'mss', 'wscale', 'sack-ok', 'ts'],
  segment: false,
};

/** The field whose name was just read, in any case of its letters; `undefined` after a problem: it is left out. */
export function parseField(reader: Reader, name: Name, { names }: FieldRules): Field | undefined {
  const kind = names.find(candidate => candidate === name.text) ?? inOtherCase(name.text, names);
  if (kind === undefined) return unknownField(reader, name, names);
  if (reader.take('=')) return parseFieldValue(reader, name, kind);
  if (standsAlone(kind)) return { from: name.from, to: name.to, name, kind, cookie: undefined } as Field;
  const value = reader.takeLooseValue();
  if (value !== undefined) {
    const fix = changeFix(name, kind, value);
    return reader.problem('syntax/bad-value', name, `write ${kind}=${value.text}, without blanks around "="`, fix);
  }
  const flag = kind === 'ack' || kind === 'urg' ? `; the flag is written ${kind.toUpperCase()}` : '';
  return reader.problem('syntax/bad-value', name, `${kind} needs a value, as in ${kind}=…${flag}`);
}

function inOtherCase(word: string, names: readonly FieldName[]): FieldName | undefined {
  const lower = word.toLowerCase();
  return names.find(candidate => candidate === lower);
}

function unknownField(reader: Reader, name: Name, names: readonly FieldName[]): undefined {
  const unknown = `unknown field ${name.text}`;
  const said = saidOfSegments(name.text);
  const meant = said === undefined ? meantBy(name.text, names) : undefined;
  if (meant === 'len' && reader.startsWith('="')) {
    reader.position++;
    const fix = replaceFix({ from: name.from, to: reader.position }, '');
    return reader.problem('syntax/unknown-field', name, `${unknown}; a payload stands by itself, in quotes`, fix);
  }
  const value = takeUnknownValue(reader);
  if (meant === undefined) {
    return reader.problem('syntax/unknown-field', name, said === undefined ? unknown : `${unknown}; ${said}`);
  }
  const fix = changeFix(name, meant, value);
  return reader.problem('syntax/unknown-field', name, `${unknown}; did you mean ${meant}?`, fix);
}

function meantBy(word: string, names: readonly FieldName[]): string | undefined {
  return names.find(field => field === fieldElsewhere(word)) ?? nearest(word, names);
}

/** @returns the value, if it stands loose behind the name */
function takeUnknownValue(reader: Reader): Name | undefined {
  if (reader.take('=')) {
    if (takeString(reader) === undefined) reader.takeRaw();
    return undefined;
  }
  return reader.takeRaw() === '' ? reader.takeLooseValue() : undefined;
}
