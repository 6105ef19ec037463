import { QUOTE } from './cursor.ts';
import { fieldElsewhere, saidOfSegments } from './loanwords.ts';
import { type Reader, replaceFix } from './reader.ts';
import { nearest } from './suggest.ts';
import type { Field, FieldName, Fix, Name } from './tree.ts';
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
    const fix = replaceFix({ from: name.from, to: value.to }, `${kind}=${value.text}`);
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
  const text = meant === 'len' ? payloadBehind(reader) : undefined;
  if (text !== undefined) {
    reader.position = text;
    const fix = replaceFix({ from: name.from, to: text }, '');
    return reader.problem('syntax/unknown-field', name, `${unknown}; a payload stands by itself, in quotes`, fix);
  }
  const value = takeUnknownValue(reader);
  const hint = meant === undefined ? said : `did you mean ${meant}?`;
  const says = hint === undefined ? unknown : `${unknown}; ${hint}`;
  return reader.problem('syntax/unknown-field', name, says, meant && fixOf(name, meant, value));
}

function meantBy(word: string, names: readonly FieldName[]): FieldName | undefined {
  return names.find(field => field === fieldElsewhere(word)) ?? nearest(word, names);
}

/** Where a string begins that is the value of the word before, with or without "="; the reader stays. */
function payloadBehind(reader: Reader): number | undefined {
  const start = reader.position;
  reader.skipBlanks();
  reader.take('=');
  reader.skipBlanks();
  const at = reader.position;
  reader.position = start;
  return reader.unitAt(at) === QUOTE ? at : undefined;
}

/** The value of a field that nobody knows, wherever it stands behind it. */
function takeUnknownValue(reader: Reader): Name | undefined {
  if (!reader.take('=')) return reader.takeRaw() === '' ? reader.takeLooseValue() : undefined;
  const from = reader.position;
  reader.takeWritten();
  return from < reader.position ? { from, to: reader.position, text: reader.slice(from) } : undefined;
}

/** The field that is meant, in place of the one that is written; `undefined`: that would be wrong, too. */
function fixOf(name: Name, meant: FieldName, value: Name | undefined): Fix | undefined {
  if (standsAlone(meant)) return replaceFix({ from: name.from, to: value?.to ?? name.to }, meant);
  const isNumber = value !== undefined && /^[\p{L}\p{Nd}_+*/,-]+$/u.test(value.text);
  return isNumber ? replaceFix({ from: name.from, to: value.to }, `${meant}=${value.text}`) : undefined;
}
