import fc from 'fast-check';
import { CALL_NAMES } from '../../src/syntax/calls.ts';
import { VARIABLE_NAMES } from '../../src/syntax/expectations.ts';
import { Flag, type FlagName } from '../../src/tcp/flags.ts';
import { STATES } from '../../src/tcp/state.ts';
import {
  address,
  blanks,
  duration,
  expression,
  integer,
  maybe,
  name,
  number,
  optionalBlanks,
  sequence,
  string,
  type Text,
  wallDuration,
} from './words.ts';

/** Between two fields or flags: blanks, a comma, or both. */
const separator = fc.constantFrom(' ', '  ', ',', ', ', ' , ', '\t');
/** Between two ends of a list. */
const comma = fc.constantFrom(',', ', ', ' ,', ' , ');

const port = expression({ names: ['i', 'p'], largest: 65_535 });
const endpoint = sequence(name, maybe(sequence(':', port)));
const time = sequence(fc.constantFrom('@', '+'), duration, blanks);

const otherStates = [
  'SYN_SENT',
  'SYN_RCVD',
  'SYN-RCVD',
  'SYNRECEIVED',
  'ESTAB',
  'ESTAB-LISHED',
  'FIN_WAIT1',
  'TIME_WAIT',
];
const state = fc.constantFrom<string>(...STATES, ...otherStates);

const heading = sequence(fc.constantFrom('title', 'scenario', 'section'), optionalBlanks, string);

const setting = fc.oneof(
  sequence('set', blanks, fc.constantFrom('msl', 'rto'), blanks, wallDuration),
  sequence('set', blanks, 'view', blanks, fc.constantFrom('host', 'wire')),
);

const attributes = distinct(separator, {
  port: sequence('port=', number({ largest: 65_535 })),
  ip: sequence('ip=', address),
  listen: fc.constant('listen'),
  closed: fc.constant('closed'),
  backlog: sequence('backlog=', integer),
  cookies: fc.constant('syn-cookies'),
  retries: sequence('syn-ack-retries=', integer),
  timeout: sequence('half-open-timeout=', duration),
  rate: sequence('syn-rate=', integer, '/', duration),
  unreachable: fc.constant('unreachable'),
  raw: fc.constant('raw'),
});
const host = sequence('host', blanks, name, maybe(sequence(optionalBlanks, string)), attributes);

/** A field name as people write it; upper-case `ACK=` and `URG=` would be flags. */
const fieldName = (field: string): Text =>
  fc.constantFrom(...new Set([field, field.charAt(0).toUpperCase() + field.slice(1), anyCase(field)]));
const anyCase = (field: string): string => (field in { ack: 0, urg: 0 } ? field : field.toUpperCase());

const sequenceNumber = expression({ names: ['x', 'y', 'u', 'n', '甲'], largest: 0xffff_ffff });
const small = (largest: number): Text => expression({ names: ['i'], largest });
const edge = expression({ names: ['x', 'n'], largest: 0xffff_ffff, minus: false });
const blocks = fc
  .array(sequence(edge, '-', edge), { minLength: 1, maxLength: 3 })
  .chain(all => sequence(all[0] ?? '', ...all.slice(1).map(block => sequence(fc.constantFrom(',', ', '), block))));
const cookie = fc.stringMatching(/^(?:[0-9a-fA-F]{8}|[0-9a-f]{12})$/);

const givenFields = {
  seq: sequence(fieldName('seq'), '=', sequenceNumber),
  ack: sequence(fieldName('ack'), '=', sequenceNumber),
  win: sequence(fieldName('win'), '=', small(65_535)),
  mss: sequence(fieldName('mss'), '=', small(65_535)),
  wscale: sequence(fieldName('wscale'), '=', small(14)),
  'sack-ok': fieldName('sack-ok'),
  ts: sequence(fieldName('ts'), '=', small(0xffff_ffff), '/', small(0xffff_ffff)),
};
const segmentFields = {
  ...givenFields,
  len: sequence(fieldName('len'), '=', sequenceNumber),
  sack: sequence(fieldName('sack'), '=', blocks),
  urg: sequence(fieldName('urg'), '=', small(65_535)),
  tfo: sequence(fieldName('tfo'), maybe(sequence('=', cookie))),
  ect0: fieldName('ect0'),
  ect1: fieldName('ect1'),
  ce: fieldName('ce'),
  'bad-checksum': fieldName('bad-checksum'),
  src: sequence('src=', fc.oneof(name, sequence(address, maybe(sequence('+', small(255)))))),
};

const flagName = fc.constantFrom(...(Object.keys(Flag) as FlagName[]));
const joined = fc
  .tuple(
    fc.uniqueArray(flagName, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('+', ',', '-', '/', '|', ' ', ', ', ' + '),
  )
  .map(([names, joint]) => names.join(joint));
const flags = fc.oneof(
  joined,
  sequence('[', joined, ']'),
  sequence('[', fc.stringMatching(/^[SFRPUEWe.]{1,4}$/), ']'),
  fc
    .array(sequence(flagName, '=', fc.constantFrom('0', '1')), { minLength: 1, maxLength: 3 })
    .chain(all => sequence(all[0] ?? '', ...all.slice(1).map(flag => sequence(separator, flag)))),
);

const body = sequence(
  fc.oneof(sequence(optionalBlanks, flags, ' '), optionalBlanks),
  distinct(separator, { ...segmentFields, payload: string }),
  maybe(sequence(separator, 'as', blanks, name)),
);

const arrow = fc.oneof(
  sequence(optionalBlanks, fc.constantFrom('->', '<-', '~>', '<~', '=>', '<='), optionalBlanks),
  sequence(blanks, fc.constantFrom('-x', 'x-'), blanks),
);
const segment = sequence(
  maybe(time),
  maybe(sequence('old', blanks)),
  endpoint,
  arrow,
  endpoint,
  optionalBlanks,
  ':',
  body,
);

const givenEnd = sequence(endpoint, blanks, state, distinct(separator, givenFields));
const given = sequence('given', blanks, givenEnd, comma, givenEnd);

const network = sequence(maybe(time), fc.constantFrom('deliver', 'drop', 'duplicate'), blanks, name);

const argument = { bind: port, send: small(9999), listen: maybe(integer), recv: maybe(integer) };
const call = fc
  .constantFrom(...CALL_NAMES)
  .chain(word =>
    sequence(
      maybe(time),
      endpoint,
      optionalBlanks,
      ':',
      optionalBlanks,
      `${word}(`,
      word === 'shutdown' ? fc.constantFrom('RD', 'WR', 'RDWR') : (argument[word as keyof typeof argument] ?? ''),
      optionalBlanks,
      ')',
    ),
  );

const wait = sequence('wait', blanks, duration);
const repeat = sequence('repeat', blanks, integer, maybe(sequence(blanks, 'as', blanks, name)));

const plainNote = fc
  .string({ unit: fc.constantFrom('a', 'B', '1', ' ', '\t', ':', ',', '\\', '"', '字', '😀'), maxLength: 20 })
  .filter(text => !text.trimStart().startsWith('"'));
const note = sequence(
  'note',
  blanks,
  fc.constantFrom('over', 'left of', 'right   of'),
  blanks,
  name,
  maybe(sequence(comma, name)),
  optionalBlanks,
  ':',
  optionalBlanks,
  fc.oneof(plainNote, string),
);

const variable = fc.constantFrom<string>(...VARIABLE_NAMES, 'snd.nxt', 'Half-Open');
const what = fc.oneof(state, sequence(variable, '=', sequenceNumber));
const expectation = sequence(
  endpoint,
  maybe(sequence(blanks, 'with', blanks, endpoint)),
  blanks,
  what,
  maybe(sequence(blanks, what)),
);
const expect = sequence(maybe(time), 'expect', blanks, expectation, maybe(sequence(comma, expectation)));

/** One readable statement, without indentation and comment, in any spelling that docs/language.md accepts. */
export const statement: Text = fc.oneof(
  { arbitrary: segment, weight: 10 },
  { arbitrary: fc.oneof(repeat, fc.constant('end')), weight: 3 },
  heading,
  setting,
  host,
  given,
  network,
  call,
  wait,
  note,
  expect,
);

/** Some of several parts in any order, each with a separator before it. */
function distinct(before: Text, parts: Readonly<Record<string, Text>>): Text {
  return fc
    .shuffledSubarray(Object.values(parts), { maxLength: 5 })
    .chain(chosen => sequence(...chosen.map(part => sequence(before, part))));
}
