import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseLine } from '../../src/syntax/parser.ts';
import { PlainScanner } from '../../src/syntax/plainScanner.ts';
import type { Endpoint, Field, PlainEnd, PlainParts, Segment } from '../../src/syntax/tree.ts';
import { asParsed } from '../syntax/meaning.ts';
import { examples } from './examples.ts';
import { mutations } from './mutations.ts';
import { numRuns } from './runs.ts';
import { maybe, sequence, type Text } from './words.ts';

const blanks = fc.constantFrom(' ', ' ', ' ', '  ', '\t', '');
const integer = fc.oneof(
  fc.nat({ max: 70_000 }).map(String),
  fc.constantFrom('0', '007', '0x10', '1_000', '-1', 'x', 'x+1', '4294967295', '4294967296', '99999999999', ''),
);
const endpoint = sequence(
  fc.constantFrom('A', 'B', 'client_1', '客户', 'old', 'x', '1A', 'note'),
  maybe(sequence(':', integer)),
);
const flags = fc.constantFrom('ACK', 'SYN', 'SYN+ACK', 'PSH+ACK', 'FIN,ACK', 'ACKS', 'AE+ACK', 'ack', 'SYN ACK', '');
const field = sequence(
  fc.constantFrom('seq', 'ack', 'len', 'win', 'mss', 'wscale', 'urg', 'Seq', 'sequ'),
  fc.constantFrom('=', '=', '=', ''),
  integer,
);
const edges = sequence(integer, fc.constantFrom('-', '-', '-', ' - ', ''), integer);
const option = fc.oneof(
  field,
  sequence('ts=', integer, fc.constantFrom('/', ''), integer),
  fc.constantFrom('sack-ok', 'sack-o', 'sack=1-2', '"text"', 'as s', ',', '# end'),
  sequence('sack=', edges, fc.constantFrom(',', ', ', ',,', ''), maybe(edges)),
);
const arrow = fc.constantFrom('->', '<-', '~>', '-x', '→', '-');
const time = sequence(
  fc.constantFrom('@', '@', '+', '@+', '-'),
  fc.constantFrom(
    '1',
    '0',
    '0.000',
    '1.5',
    '1.',
    '.5',
    '12.345678901',
    '1_0',
    '0x1',
    '1234567890.123456789',
    '9'.repeat(16),
  ),
  fc.constantFrom('s', 'ms', 'us', 'ns', 'min', 'h', 'MSL', 'RTO', 'sec', 'S', ''),
  fc.constantFrom(' ', ' ', ' ', '  ', '\t', ''),
);
const nearlyPlain: Text = sequence(
  maybe(time),
  endpoint,
  blanks,
  arrow,
  blanks,
  endpoint,
  fc.constantFrom(': ', ':', ' : '),
  flags,
  fc.array(sequence(blanks, option)).map(parts => parts.join('')),
  blanks,
);
const blocks = sequence(
  'A -> B: ACK ack=7',
  fc
    .array(sequence(' sack=', edges, maybe(sequence(fc.constantFrom(',', ', '), edges)), maybe(option)), {
      minLength: 1,
      maxLength: 2,
    })
    .map(parts => parts.join('')),
);

describe('a line that is read at a glance', () => {
  const sources: Readonly<Record<string, Text>> = {
    'nearly plain lines': fc.array(nearlyPlain).map(lines => lines.join('\n')),
    'lines with SACK blocks': fc.array(blocks).map(each => each.join('\n')),
    'mutated examples': mutations(examples),
  };
  for (const [source, texts] of Object.entries(sources)) {
    it(`is what the parser makes of it: ${source}`, () => {
      fc.assert(fc.property(texts, assertAlike), { numRuns });
    });
  }

  it('is a common one', () => {
    for (const option of ['', ' sack=11-21', ' sack=31-41,11-21 sack-ok']) {
      const text = `C0:10000 -> S: PSH+ACK seq=1 ack=2 win=500 len=10 ts=7/9${option}`;
      assert.notEqual(new PlainScanner(text).scan(0), undefined, option);
    }
  });

  it('may have a time', () => {
    for (const time of ['@0s', '@1234.000001234s', '+20ms', '+1.5us', '+7ns']) {
      const { duration } = new PlainScanner(`${time} A -> B: ACK`).scan(0)?.time ?? {};
      assert.equal(duration && `${duration.value}${duration.unit}`, time.slice(1));
    }
  });
});

function assertAlike(text: string): void {
  const scanner = new PlainScanner(text);
  let from = 0;
  for (const line of text.split('\n')) {
    const feed = from + line.length;
    const to = line.endsWith('\r') ? feed - 1 : feed;
    const plain = scanner.scan(from);
    if (plain !== undefined) {
      assert.deepEqual([scanner.end, scanner.feed], [to, feed]);
      const { statement, problems, comment } = parseLine(text, from, to, 0);
      assert.deepEqual([problems, comment], [[], undefined]);
      assert.ok(statement?.kind === 'segment');
      assert.deepEqual(asParsed(plain), asParsed(statement));
      assert.deepEqual(partsOf(plain), partsIn(statement));
    }
    assert.equal(scanner.lineFeed(from), feed);
    from = feed + 1;
  }
}

/** Where the ends stand on the line is for `asParsed` to compare. */
type Parts = Omit<PlainParts, 'path'> & { readonly ends: readonly PlainEnd[] };

function partsOf({
  path,
  bits,
  flagsTo,
  seq,
  ack,
  len,
  win,
  mss,
  wscale,
  tsVal,
  tsEcho,
  sackOk,
  sack,
}: PlainParts): Parts {
  return { ends: [path.from, path.to], bits, flagsTo, seq, ack, len, win, mss, wscale, tsVal, tsEcho, sackOk, sack };
}

function partsIn({ left, right, arrow, flags, fields }: Segment): Parts {
  const number = (kind: Field['kind']): number | undefined => {
    const found = fields.find(each => each.kind === kind);
    return found !== undefined && 'value' in found ? found.value.constant : undefined;
  };
  const ts = fields.find(each => each.kind === 'ts');
  const sack = fields.find(each => each.kind === 'sack');
  return {
    ends: (arrow.direction === 'right' ? [left, right] : [right, left]).map(endIn),
    bits: flags?.bits ?? 0,
    flagsTo: flags?.to ?? 0,
    seq: number('seq'),
    ack: number('ack'),
    len: number('len'),
    win: number('win'),
    mss: number('mss'),
    wscale: number('wscale'),
    tsVal: ts?.value.constant,
    tsEcho: ts?.echo.constant,
    sackOk: fields.some(each => each.kind === 'sack-ok'),
    sack: sack?.blocks.flatMap(({ left: from, right: to }) => [from.constant, to.constant]),
  };
}

function endIn({ host, port }: Endpoint): PlainEnd {
  return { host: host.text, port: port?.constant };
}
