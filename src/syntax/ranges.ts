import type { Reader } from './reader.ts';
import type { Expression, Field, FieldName, Range } from './tree.ts';

/**
 * Whether a field can hold its numbers; reports if not. Literals are checked one by one, since `seq=x+4294967295` is
 * fine modulo 2^32 but `seq=4294967296` is a slip.
 */
export function isInRange(reader: Reader, field: Field): boolean {
  switch (field.kind) {
    case 'sack':
      return field.blocks.every(({ from, to, left, right }) =>
        fits32Bits(reader, { from, to }, [left, right], 'a sequence number'),
      );
    case 'ts': {
      const { value, echo } = field;
      return fits32Bits(reader, { from: value.from, to: echo.to }, [value, echo], 'a timestamp');
    }
    case 'seq':
    case 'ack':
      return fits32Bits(reader, field.value, [field.value], field.kind);
    case 'len':
    case 'win':
    case 'mss':
    case 'wscale':
    case 'urg': {
      const { kind, value } = field;
      const limit = largestOf(kind);
      const sumFits = value.terms.length > 0 || (value.constant >= 0 && value.constant <= limit);
      if (value.largest <= limit && sumFits) return true;
      reader.problem('syntax/number-range', value, `${kind} is 0 to ${limit}${limit === MAX_32_BITS ? BITS : ''}`);
      return false;
    }
    default:
      return true;
  }
}

/** The largest number that a field can hold. */
export function largestOf(kind: FieldName): number {
  return LIMITS[kind] ?? MAX_32_BITS;
}

/** The largest values of fields smaller than 32 bits; a window scale is at most 14 (RFC 7323 §2.3). */
const LIMITS: Readonly<Partial<Record<FieldName, number>>> = { win: 65_535, mss: 65_535, urg: 65_535, wscale: 14 };
const MAX_32_BITS = 0xffff_ffff;
const BITS = ' (32 bits)';

function fits32Bits(reader: Reader, at: Range, values: readonly Expression[], what: string): boolean {
  if (values.every(value => value.largest <= MAX_32_BITS)) return true;
  reader.problem('syntax/number-range', at, `${what} is 0 to ${MAX_32_BITS}${BITS}`);
  return false;
}
