import { COMMA, isBlank } from './cursor.ts';
import { takeString } from './literals.ts';
import { saidOfSegments } from './loanwords.ts';
import { didYouMean, type Reader } from './reader.ts';
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
  const flag = kind === 'ack' || kind === 'urg' ? `; the flag is written ${kind.toUpperCase()}` : '';
  reader.problem('syntax/bad-value', name, `${kind} needs a value, as in ${kind}=…, without blanks around "="${flag}`);
  reader.skipLooseValue();
  return undefined;
}

function inOtherCase(word: string, names: readonly FieldName[]): FieldName | undefined {
  const lower = word.toLowerCase();
  return names.find(candidate => candidate === lower);
}

function unknownField(reader: Reader, name: Name, names: readonly FieldName[]): undefined {
  const said = saidOfSegments(name.text);
  const { hint, fix } = said === undefined ? didYouMean(name, names) : { hint: `; ${said}`, fix: undefined };
  reader.problem('syntax/unknown-field', name, `unknown field ${name.text}${hint}`, fix);
  if (reader.take('=')) {
    if (takeString(reader) === undefined) reader.takeRaw();
  } else if (!isBlank(reader.peek()) && reader.peek() !== COMMA) {
    reader.takeRaw();
  }
  return undefined;
}
