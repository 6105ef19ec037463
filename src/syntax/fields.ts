import { COMMA, isBlank, isUpperCase } from './cursor.ts';
import { FLAG_NAMES, flagBit, takeFlags } from './flags.ts';
import { isMalformed, takeString } from './literals.ts';
import { didYouMean, type Reader, replaceFix } from './reader.ts';
import type { Field, FieldName, FlagSet, Name, StringLiteral } from './tree.ts';
import { parseFieldValue } from './values.ts';

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

/** Fields that stand alone, without a value. `tfo` may. */
const BARE: ReadonlySet<string> = new Set(['sack-ok', 'ect0', 'ect1', 'ce', 'bad-checksum', 'tfo']);

/** What was read behind the colon. */
export interface Body {
  readonly flags: FlagSet | undefined;
  readonly fields: readonly Field[];
  readonly payload: StringLiteral | undefined;
  readonly label: Name | undefined;
  /** Where the last of it ends. */
  readonly to: number;
}

/**
 * Flags, then fields and payload in any order, separated by blanks or commas, then `as LABEL`. A bad field is
 * reported and left out; `undefined` means that the line cannot be read at all.
 */
export function parseFields(reader: Reader, rules: FieldRules): Body | undefined {
  let to = reader.position;
  let flags = rules.segment ? parseFlags(reader) : undefined;
  if (flags !== undefined) to = flags.to;
  let fields: Field[] | undefined;
  let payload: StringLiteral | undefined;
  while (!reader.atStatementEnd()) {
    const start = reader.position;
    if (reader.peek() === COMMA) {
      if (!rules.segment && !fieldFollowsComma(reader)) break;
      reader.position++;
      continue;
    }
    if (rules.segment && reader.peek() === QUOTE) {
      const read = parsePayload(reader, payload);
      if (read === undefined) return undefined;
      if (read !== null) payload ??= read;
      to = reader.position;
      continue;
    }
    if (rules.segment && reader.takeWord('as')) {
      reader.skipBlanks();
      const label = reader.name();
      if (label === undefined) return reader.error(`expected a label after "as", but ${reader.nextInWords()}`);
      return reader.requireEnd('the label')
        ? { flags, fields: fields ?? NO_FIELDS, payload, label, to: label.to }
        : undefined;
    }
    const name = parseFieldName(reader);
    if (name === undefined) {
      return reader.error(`expected a field such as seq=x, but ${reader.nextInWords()}`);
    }
    const bit = rules.segment ? flagBit(name.text) : undefined;
    if (bit !== undefined) {
      const set = parseTextbookFlag(reader, name);
      if (set === undefined) return undefined;
      if (set !== null) {
        const joins = flags === undefined || (fields === undefined && payload === undefined);
        flags = {
          from: flags?.from ?? start,
          to: joins ? reader.position : (flags?.to ?? reader.position),
          bits: (flags?.bits ?? 0) | (set ? bit : 0),
        };
      }
    } else {
      const known = rules.names.find(candidate => candidate === name.text) ?? otherCase(name.text, rules.names);
      const field = known === undefined ? unknownField(reader, name, rules) : parseField(reader, name, known);
      if (field === undefined) return undefined;
      if (field !== null) {
        if (fields?.some(other => other.kind === field.kind)) {
          reader.problem('syntax/duplicate-field', field, `${field.kind} is written twice; the first one counts`, {
            title: `Remove this ${field.kind}`,
            edits: [{ from: start, to: reader.position, text: '' }],
          });
        } else {
          fields ??= [];
          fields.push(field);
        }
      }
    }
    to = reader.position;
  }
  return { flags, fields: fields ?? NO_FIELDS, payload, label: undefined, to };
}

const NO_FIELDS: readonly Field[] = [];
const QUOTE = 0x22;
const EQUALS = 0x3d;

function parseFlags(reader: Reader): FlagSet | undefined {
  reader.skipBlanks();
  const from = reader.position;
  const bits = takeFlags(reader);
  return bits === undefined ? undefined : { from, to: reader.position, bits };
}

/** In a list of ends a comma begins the next end, unless a field follows it. */
function fieldFollowsComma(reader: Reader): boolean {
  const start = reader.position++;
  reader.skipBlanks();
  const name = parseFieldName(reader);
  const follows = name !== undefined && (reader.peek() === EQUALS || name.text === 'sack-ok');
  reader.position = start;
  return follows;
}

/** A payload, `null` if it is bad or a second one, `undefined` if the rest of the line cannot be read. */
function parsePayload(reader: Reader, first: StringLiteral | undefined): StringLiteral | null | undefined {
  const read = takeString(reader);
  if (read === undefined) return undefined;
  if (isMalformed(read)) {
    if (reader.atEnd && read.to === reader.end) return reader.error(read.malformed, read);
    reader.problem('syntax/bad-value', read, read.malformed);
    return null;
  }
  if (first !== undefined) {
    reader.problem('syntax/duplicate-field', read, 'the payload is written twice; the first one counts', {
      title: 'Remove this payload',
      edits: [{ from: read.from, to: read.to, text: '' }],
    });
    return null;
  }
  return read;
}

function parseFieldName(reader: Reader): Name | undefined {
  const name = reader.name();
  if (name === undefined) return undefined;
  for (const compound of COMPOUND_NAMES) {
    const prefix = compound.indexOf('-');
    if (name.text.length === prefix && compound.startsWith(name.text.toLowerCase()) && reader.peek() === 0x2d) {
      const rest = reader.slice(reader.position, name.from + compound.length);
      if (rest.toLowerCase() === compound.slice(prefix)) {
        reader.position = name.from + compound.length;
        return { from: name.from, to: reader.position, text: reader.slice(name.from) };
      }
    }
  }
  return name;
}

const COMPOUND_NAMES = ['sack-ok', 'bad-checksum'];

function otherCase(word: string, names: readonly FieldName[]): FieldName | undefined {
  const lower = word.toLowerCase();
  return lower === word ? undefined : names.find(name => name === lower);
}

/** `SYN=1`: true, `SYN=0`: false; `null` after a bad value, `undefined` if the word is no flag in this place. */
function parseTextbookFlag(reader: Reader, name: Name): boolean | null | undefined {
  if (reader.peek() !== EQUALS) {
    return reader.error(`flags stand before the fields: write ${name.text} right after the colon`, name);
  }
  reader.position++;
  const from = reader.position;
  const value = reader.takeRaw();
  if (value === '1') return true;
  if (value === '0') return false;
  const lower = name.text.toLowerCase();
  reader.problem(
    'syntax/bad-value',
    { from, to: reader.position },
    `${name.text}= takes 1 or 0, it is the flag${lower === 'ack' || lower === 'urg' ? `; the number is written ${lower}=${value}` : ''}`,
    lower === 'ack' || lower === 'urg'
      ? replaceFix({ from: name.from, to: reader.position }, `${lower}=${value}`)
      : undefined,
  );
  return null;
}

/** `null`: reported and left out. `undefined`: the line cannot be read. */
function parseField(reader: Reader, name: Name, kind: FieldName): Field | null | undefined {
  if (reader.peek() === EQUALS) {
    reader.position++;
    return parseFieldValue(reader, name, kind);
  }
  if (BARE.has(kind)) {
    return { from: name.from, to: name.to, name, kind, cookie: undefined } as Field;
  }
  reader.problem('syntax/bad-value', name, `${kind} needs a value, as in ${kind}=…, without blanks around "="`);
  skipLooseValue(reader);
  return null;
}

/** `seq = x`: the value of a field that was reported already is not a field of its own. */
function skipLooseValue(reader: Reader): void {
  const start = reader.position;
  reader.skipBlanks();
  if (reader.take('=')) {
    reader.skipBlanks();
    reader.takeRaw();
  } else {
    reader.position = start;
  }
}

function unknownField(reader: Reader, name: Name, rules: FieldRules): null | undefined {
  const hasValue = reader.peek() === EQUALS;
  if (!hasValue && isUpperCase(name.text.charCodeAt(0)) && rules.segment) {
    const { hint, fix } = didYouMean(name, FLAG_NAMES);
    return reader.error(`unknown flag ${name.text}${hint}`, name, fix);
  }
  const { hint, fix } = didYouMean(name, rules.names);
  reader.problem('syntax/unknown-field', name, `unknown field ${name.text}${hint}`, fix);
  if (hasValue) {
    reader.position++;
    if (reader.peek() === QUOTE) takeString(reader);
    else reader.takeRaw();
  } else if (!isBlank(reader.peek()) && reader.peek() !== COMMA) {
    reader.takeRaw();
  }
  return null;
}
