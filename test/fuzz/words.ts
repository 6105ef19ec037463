import fc from 'fast-check';
import { isKeyword } from '../../src/syntax/keywords.ts';

/** Generates a piece of text. */
export type Text = fc.Arbitrary<string>;

/** The parts one after another. */
export function sequence(...parts: readonly (Text | string)[]): Text {
  return fc.tuple(...parts.map(part => (typeof part === 'string' ? fc.constant(part) : part))).map(all => all.join(''));
}

/** The part, or nothing. */
export function maybe(part: Text): Text {
  return fc.oneof(fc.constant(''), part);
}

export const blanks: Text = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '\u00a0', '\u3000');
export const optionalBlanks: Text = fc.constantFrom('', ' ', '   ');

/** A name that may stand for a host, a symbol or a label: ASCII, another script, or a word the language also knows. */
export const name: Text = fc.oneof(
  {
    arbitrary: fc.constantFrom('A', 'B', 'Client', '服务器', 'x', 'as', 'with', 'over', 'SYN', 'seq', 'é', '𠮷1'),
    weight: 4,
  },
  fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,8}$/).filter(word => !isKeyword(word)),
);

/** A number as written: decimal or hexadecimal, with `_` between digits. */
export function number({ largest }: { readonly largest: number }): Text {
  return fc.oneof(
    fc.nat(largest).map(String),
    fc.nat(largest).map(value => `0x${value.toString(16)}`),
    fc.nat(largest).map(value => String(value).replace(/\B(?=(?:\d{3})+$)/g, '_')),
  );
}

export const integer: Text = number({ largest: 9999 });

/** A linear expression over the names; no literal, and no sum of literals, is above `largest`. */
export function expression({
  names,
  largest,
  minus = true,
}: {
  readonly names: readonly string[];
  readonly largest: number;
  readonly minus?: boolean;
}): Text {
  const symbol = sequence(
    maybe(fc.constantFrom('2*', '1000*').filter(factor => Number.parseInt(factor, 10) <= largest)),
    fc.constantFrom(...names),
  );
  const sign = minus ? fc.constantFrom('+', '-') : fc.constant('+');
  return fc.oneof(
    number({ largest }),
    symbol,
    sequence(symbol, sign, number({ largest })),
    sequence(symbol, sign, symbol),
  );
}

/** A string in double quotes with every escape. */
export const string: Text = fc
  .array(
    fc.constantFrom(
      'a',
      'Z',
      '7',
      ' ',
      '#',
      ',',
      ':',
      "'",
      '->',
      '字',
      '😀',
      '\\"',
      '\\\\',
      '\\n',
      '\\r',
      '\\t',
      '\\x0f',
      '\\u{1F600}',
    ),
    { maxLength: 8 },
  )
  .map(parts => `"${parts.join('')}"`);

/** A duration with a unit of the clock. */
export const wallDuration: Text = sequence(
  fc.oneof(fc.nat(999).map(String), fc.constantFrom('1.5', '0.25', '1_000')),
  fc.constantFrom('ns', 'us', 'ms', 's', 'min', 'h'),
);

export const duration: Text = fc.oneof(wallDuration, fc.constantFrom('MSL', '2MSL', 'RTO', '3RTO'));

export const address: Text = fc.oneof(fc.ipV4(), fc.constantFrom('::', '::1', 'fe80::1', '2001:db8::beef'));
