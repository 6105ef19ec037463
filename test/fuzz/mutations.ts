import fc from 'fast-check';
import type { Text } from './words.ts';

/** What slips in when people edit: pieces of the language, and characters that mean something elsewhere in it. */
const insertion = fc.oneof(
  fc.constantFrom(
    ' ',
    '  ',
    '\n',
    '\r\n',
    '\t',
    '"',
    '#',
    ',',
    ':',
    '+',
    '-',
    '->',
    '-x',
    'x-',
    '~>',
    '=',
    '(',
    ')',
    '[',
    ']',
    '\\',
  ),
  fc.constantFrom(
    'SYN',
    'ACK=1',
    'seq=',
    'ack=x+1',
    'as',
    'old ',
    'repeat 2\n',
    'end\n',
    '@1s ',
    'note over A: ',
    '0',
    '_',
    '：',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** One of the texts after a few edits at random places. */
export function mutations(texts: readonly string[]): Text {
  const edit = fc.record({ at: fc.nat(1_000_000), deleted: fc.constantFrom(0, 0, 1, 1, 2, 7), inserted: insertion });
  return fc.tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 5 })).map(([text, edits]) =>
    edits.reduce((mutated, { at, deleted, inserted }) => {
      const from = at % (mutated.length + 1);
      return mutated.slice(0, from) + inserted + mutated.slice(from + deleted);
    }, text),
  );
}
