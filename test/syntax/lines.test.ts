import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse, parseLines } from '../../src/syntax/parser.ts';
import type { Line } from '../../src/syntax/tree.ts';
import { slices } from './reading.ts';

describe('lines', () => {
  it('end with LF, CRLF or the text', () => {
    for (const [text, lines] of [
      ['', ['']],
      ['\n', ['', '']],
      ['wait 1s\nend', ['wait 1s', 'end']],
      ['wait 1s\r\nend\r\n', ['wait 1s', 'end', '']],
      ['wait 1s\r', ['wait 1s']],
      ['wait\r1s', ['wait\r1s']],
    ] as const) {
      const document = parse(text);
      assert.deepEqual(slices(text, document.lines), lines);
      assert.deepEqual(
        document.lines.flatMap(line => line.problems),
        [],
      );
    }
  });

  it('are numbered from 0, and come one by one as well', () => {
    const text = 'A -> B: SYN\n\n# x\n';
    assert.deepEqual(
      parse(text).lines.map(line => line.number),
      [0, 1, 2, 3],
    );
    const lines: Line[] = [];
    parseLines(text, line => lines.push(line));
    assert.deepEqual(lines, parse(text).lines);
  });

  it('the first may begin with a byte order mark', () => {
    const [line] = parse('\ufefftitle "x"').lines;
    assert.deepEqual([line?.from, line?.statement?.from], [0, 1]);
  });

  it('after one that cannot be read the next one is read', () => {
    const { lines } = parse('A --> B: SYN\nA -> B: "open\nA -> B: SYN\n');
    assert.deepEqual(
      lines.map(line => [line.statement?.kind, line.problems.length]),
      [
        [undefined, 1],
        [undefined, 1],
        ['segment', 0],
        [undefined, 0],
      ],
    );
  });

  it('blanks of any kind part words', () => {
    const [line] = parse('\tA\u00a0->\u3000B:\u3000SYN\vas\u00a0first\f').lines;
    assert.ok(line?.statement?.kind === 'segment');
    assert.equal(line.statement.label?.text, 'first');
  });
});

describe('comments', () => {
  for (const [text, comment] of [
    ['# all of it', ' all of it'],
    ['   #', ''],
    ['A -> B: SYN # behind', ' behind'],
    ['A -> B: SYN#tight', 'tight'],
    ['A -> B: SYN seq=x# tight', ' tight'],
    ['A -> B: PSH "a # b" # c', ' c'],
    ['title "a # b"', undefined],
    ['note over A: text # c', ' c'],
    ['note over A: "a # b"# c', ' c'],
    ['A -> B: SYN # one # two "three', ' one # two "three'],
    ['A --> B: "a # b" # c', ' c'],
    ['A --> B: "a \\" # b" # c', ' c'],
    ['set mls "a # b" # c', ' c'],
    ['A -> B: PSH "open # no comment', undefined],
    ['A -> B: SYN sek=1 # c', ' c'],
  ] as const) {
    it(text, () => {
      const [line] = parse(text).lines;
      assert.equal(line?.comment?.text, comment);
      if (line?.comment !== undefined) {
        assert.deepEqual([line.comment.to, text[line.comment.from]], [text.length, '#']);
      }
    });
  }

  it('leave the line its statement', () => {
    const text = 'A -> B: SYN as one   # comment';
    const [line] = parse(text).lines;
    assert.deepEqual(slices(text, [line?.statement]), ['A -> B: SYN as one']);
  });
});

describe('long documents', () => {
  for (const [what, text] of [
    ['a name', 'x'.repeat(1_000_000)],
    ['flags', `A -> B: ${'SYN '.repeat(250_000)}`],
    ['fields', `A -> B: SYN ${'foo '.repeat(100_000)}`],
    ['duplicate fields', `A -> B: SYN ${'seq=1,'.repeat(100_000)}`],
    ['blocks', `A -> B: SYN sack=${'1-2,'.repeat(250_000)}`],
    ['an expression', `A -> B: SYN seq=${'x+'.repeat(500_000)}1`],
    ['an open string', `A -> B: PSH "${'\\n'.repeat(500_000)}`],
    ['a number', `A -> B: SYN seq=${'9'.repeat(1_000_000)}`],
    ['ends', `expect ${'A CLOSED, '.repeat(100_000)}B CLOSED`],
    ['colons', `A${':1'.repeat(500_000)}`],
    ['arrows', `A ${'->'.repeat(500_000)} B: SYN`],
    ['blanks', `A ->${' '.repeat(1_000_000)}B: SYN`],
    ['quotes', `A --> B ${'"'.repeat(1_000_000)}`],
  ] as const) {
    it(`one line of ${what}`, () => {
      const { lines } = parse(text);
      assert.equal(lines.length, 1);
      for (const { message } of lines[0]?.problems ?? []) assert.ok(message.length < 400);
    });
  }

  for (const line of ['A -> B: SYN seq=x', 'note over A: no comment behind it', 'A --> B: SYN', '# comment']) {
    it(`100,000 lines of ${line}`, () => {
      assert.equal(parse(`${line}\n`.repeat(100_000)).lines.length, 100_001);
    });
  }
});
