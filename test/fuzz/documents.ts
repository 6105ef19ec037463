import fc from 'fast-check';
import { statement } from './statements.ts';
import { maybe, optionalBlanks, sequence, type Text } from './words.ts';

const comment = fc.constantFrom(
  '#',
  '# a comment',
  '#tight',
  '# "quoted # again"  ',
  '# tcpflow-expect seq/gap',
  '# 注释',
);

/** Lines that cannot be read, or not all of them. */
const broken = fc.constantFrom(
  'A --> B: SYN',
  'A -> B SYN',
  'A -> B: SNY',
  'A -> B: SYN seq=',
  'A -> B:  SYN   sek=1',
  'A -> B: SYN seq=1  seq=2',
  'A -> B: PSH "never closed # ',
  '  repeat',
  'title  Untitled',
  'set mls 2min',
  'wait 5',
  '？',
);

const line = fc.oneof(
  { arbitrary: sequence(optionalBlanks, statement, optionalBlanks), weight: 12 },
  { arbitrary: sequence(optionalBlanks, statement, '  ', comment), weight: 3 },
  { arbitrary: sequence(optionalBlanks, comment), weight: 2 },
  { arbitrary: optionalBlanks, weight: 2 },
  { arbitrary: sequence(broken, optionalBlanks), weight: 1 },
);

/**
 * Whole documents: all statements in all spellings, comments, blank lines and a few unreadable lines, with either line
 * break, with and without a byte order mark and a last line break. What they say is hardly ever correct TCP.
 */
export const documents: Text = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\n', '\r\n'), fc.boolean())
  .chain(([lines, lineBreak, closed]) =>
    sequence(maybe(fc.constant('\ufeff')), lines.join(lineBreak), closed ? lineBreak : ''),
  );
