import { COMMA, isUpperCase, QUOTE } from './cursor.ts';
import { type FieldRules, parseField } from './fields.ts';
import { FLAG_NAMES, flagBit, takeFlags } from './flags.ts';
import { isMalformed, takeString } from './literals.ts';
import { didYouMean, type Reader, replaceFix } from './reader.ts';
import type { Field, FlagSet, Name, StringLiteral } from './tree.ts';

/** What stands behind the colon of a segment, or behind the state of an end that is `given`. */
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
export function parseBody(reader: Reader, rules: FieldRules): Body | undefined {
  return new BodyParser(reader, rules).parse();
}

/** Methods that take something return `false` after `syntax/error`. */
class BodyParser {
  private readonly reader: Reader;
  private readonly rules: FieldRules;
  private flags: FlagSet | undefined;
  private readonly fields: Field[] = [];
  private payload: StringLiteral | undefined;
  private to: number;

  constructor(reader: Reader, rules: FieldRules) {
    this.reader = reader;
    this.rules = rules;
    this.to = reader.position;
  }

  parse(): Body | undefined {
    const { reader } = this;
    const { segment } = this.rules;
    if (segment && !this.takeFlagRun()) return undefined;
    while (!reader.atStatementEnd()) {
      if (reader.peek() === COMMA) {
        if (!segment && !fieldFollowsComma(reader)) break;
        reader.position++;
        continue;
      }
      if (segment && reader.takeWord('as')) return this.parseLabel();
      const readable = segment && reader.peek() === QUOTE ? this.takePayload() : this.takeWord();
      if (!readable) return undefined;
      this.to = reader.position;
    }
    return this.body(undefined, this.to);
  }

  private body(label: Name | undefined, to: number): Body {
    const { flags, fields, payload } = this;
    return { flags, fields, payload, label, to };
  }

  private parseLabel(): Body | undefined {
    const { reader } = this;
    reader.skipBlanks();
    const label = reader.name();
    if (label === undefined) return reader.error(`expected a label after "as", but ${reader.nextInWords()}`);
    return reader.requireEnd('the label') ? this.body(label, label.to) : undefined;
  }

  private takeFlagRun(): boolean {
    const { reader } = this;
    reader.skipBlanks();
    const from = reader.position;
    const bits = takeFlags(reader);
    if (bits === undefined) return true;
    this.to = reader.position;
    this.flags = { from, to: this.to, bits };
    reader.skipBlanks();
    const joint = reader.peek();
    if (!JOINTS.includes(joint)) return true;
    reader.position++;
    reader.skipBlanks();
    const name = reader.name();
    if (name === undefined) {
      reader.error(`expected a flag after "${String.fromCharCode(joint)}", but ${reader.nextInWords()}`);
    } else {
      unknownFlag(reader, name);
    }
    return false;
  }

  /** A field, or a flag as textbooks write it: `SYN=1`. */
  private takeWord(): boolean {
    const { reader, rules } = this;
    const name = reader.compound();
    if (name === undefined) return this.unexpected();
    if (rules.segment && isUpperCase(name.text.charCodeAt(0)) && beginsWithFlag(name.text)) {
      return this.takeTextbookFlag(name);
    }
    if (rules.segment && isMisspeltFlag(reader, name, rules)) {
      unknownFlag(reader, name);
      return false;
    }
    const field = parseField(reader, name, rules);
    if (field === undefined) return true;
    if (this.fields.some(other => other.kind === field.kind)) {
      this.duplicate(field.kind, field);
    } else {
      this.fields.push(field);
    }
    return true;
  }

  private takeTextbookFlag(name: Name): boolean {
    const { reader, flags } = this;
    const bit = flagBit(name.text);
    if (bit === undefined || !reader.take('=')) {
      reader.error(`flags stand before the fields: write ${name.text} right after the colon`, name);
      return false;
    }
    const from = reader.position;
    const value = reader.takeRaw();
    if (value !== '1' && value !== '0') {
      badFlagValue(reader, name, from, value);
      return true;
    }
    const joins = flags === undefined || (this.fields.length === 0 && this.payload === undefined);
    this.flags = {
      from: flags?.from ?? name.from,
      to: joins ? reader.position : flags.to,
      bits: (flags?.bits ?? 0) | (value === '1' ? bit : 0),
    };
    return true;
  }

  private takePayload(): boolean {
    const { reader } = this;
    const read = takeString(reader);
    if (read === undefined) return false;
    if (isMalformed(read)) {
      const unclosed = read.to === reader.end;
      reader.problem(unclosed ? 'syntax/error' : 'syntax/bad-value', read, read.malformed);
      return !unclosed;
    }
    if (this.payload === undefined) this.payload = read;
    else this.duplicate('payload', read);
    return true;
  }

  private duplicate(what: string, { from, to }: Field | StringLiteral): void {
    this.reader.problem(
      'syntax/duplicate-field',
      { from, to },
      `${what === 'payload' ? 'the payload' : what} is written twice; the first one counts`,
      { title: `Remove this ${what}`, edits: [{ from, to, text: '' }] },
    );
  }

  /** Something that is neither field nor payload. */
  private unexpected(): false {
    const { reader } = this;
    const at = reader.here();
    if (this.fields.length > 0 && OPERATORS.includes(reader.peek())) {
      const before = { from: this.to, to: at.from, text: '' };
      reader.position = at.to;
      reader.skipBlanks();
      const behind = { from: at.to, to: reader.position, text: '' };
      reader.position = at.from;
      reader.error('blanks part fields: an expression such as x+1 is written without them', at, {
        title: 'Remove the blanks',
        edits: [before, behind].filter(edit => edit.to > edit.from),
      });
    } else {
      reader.error(`expected a field such as seq=x, but ${reader.nextInWords()}`);
    }
    return false;
  }
}

/** `+ - / |`: between flags, and nothing else can begin with them. */
const JOINTS: readonly number[] = [0x2b, 0x2d, 0x2f, 0x7c];
/** `+ - *` */
const OPERATORS: readonly number[] = [0x2b, 0x2d, 0x2a];

/** In a list of ends a comma begins the next end, unless a field follows it. */
function fieldFollowsComma(reader: Reader): boolean {
  const start = reader.position++;
  reader.skipBlanks();
  const name = reader.compound();
  const follows = name !== undefined && (reader.take('=') || name.text.toLowerCase() === 'sack-ok');
  reader.position = start;
  return follows;
}

/** Whether a word without a value is a flag rather than a field: `AKC`, or `syn` in the wrong case. */
function isMisspeltFlag(reader: Reader, { text }: Name, { names }: FieldRules): boolean {
  if (reader.startsWith('=')) return false;
  const lower = text.toLowerCase();
  if (names.some(name => name === lower)) return false;
  return isUpperCase(text.charCodeAt(0)) || flagBit(text.toUpperCase()) !== undefined;
}

/** `SYN`, and `SYN-` of a joint gone wrong. */
function beginsWithFlag(word: string): boolean {
  return flagBit(/^[A-Z]*/.exec(word)?.[0] ?? '') !== undefined;
}

function unknownFlag(reader: Reader, name: Name): void {
  const { hint, fix } = didYouMean(name, FLAG_NAMES);
  reader.error(`unknown flag ${name.text}${hint}`, name, fix);
}

/** `ACK=100`: the value is not 1 or 0. */
function badFlagValue(reader: Reader, name: Name, from: number, value: string): void {
  const field = name.text.toLowerCase();
  const hasNumber = field === 'ack' || field === 'urg';
  reader.problem(
    'syntax/bad-value',
    value === '' ? name : { from, to: reader.position },
    `${name.text}= takes 1 or 0, it is the flag${hasNumber ? `; the number is written ${field}=${value}` : ''}`,
    hasNumber ? replaceFix({ from: name.from, to: reader.position }, `${field}=${value}`) : undefined,
  );
}
