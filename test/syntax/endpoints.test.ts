import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KEYWORDS } from '../../src/syntax/keywords.ts';
import { assertFaulty, segmentOf, slices, statementOf } from './reading.ts';

describe('ports', () => {
  for (const [text, left, right] of [
    ['A:80 -> B: SYN', '80', undefined],
    ['A -> B:80: SYN', undefined, '80'],
    ['A -> B:80:SYN', undefined, '80'],
    ['A:1024+i -> B:0x50: SYN', '1024+i', '0x50'],
    ['A -> B:SYN', undefined, undefined],
    ['A -> B:SYN+ACK seq=y', undefined, undefined],
    ['A -> B: 80: SYN', undefined, null],
    ['A:p -x B:q : SYN', 'p', 'q'],
  ] as const) {
    it(
      right === null ? `${text} has none: a port follows its colon at once` : `${text} has ${left} and ${right}`,
      () => {
        if (right === null) {
          assertFaulty({ line: 'A -> B: «80»: SYN', code: 'syntax/error', says: 'expected a field' });
        } else {
          const segment = segmentOf(text);
          assert.deepEqual(slices(text, [segment.left.port, segment.right.port]), [left, right]);
        }
      },
    );
  }

  for (const line of [
    'A:«65536» -> B: SYN',
    'A -> B:«0x10000»: SYN',
    'A:«70000+i» -> B: SYN',
    'expect A:«99999» CLOSED',
  ]) {
    it(`${line} is out of range, and the line lives on without it`, () => {
      assert.ok(assertFaulty({ line, code: 'syntax/number-range', says: '0 to 65535' }) !== undefined);
    });
  }
});

describe('calls', () => {
  for (const [text, end, call, argument] of [
    ['A: close()', 'A', 'close', undefined],
    ['A:close()', 'A', 'close', undefined],
    ['A:80: close()', 'A:80', 'close', undefined],
    ['A:80:close ( )', 'A:80', 'close', undefined],
    ['A: bind(80)', 'A', 'bind', '80'],
    ['A: bind(1024+i)', 'A', 'bind', '1024+i'],
    ['A: listen()', 'A', 'listen', undefined],
    ['A: listen( 5 )', 'A', 'listen', '5'],
    ['A: send(1_000)', 'A', 'send', '1_000'],
    ['A: recv()', 'A', 'recv', undefined],
    ['A: shutdown(WR)', 'A', 'shutdown', 'WR'],
    ['A: reboot()', 'A', 'reboot', undefined],
    ['@1s A: abort()', 'A', 'abort', undefined],
  ] as const) {
    it(`${text}: ${call}`, () => {
      const statement = statementOf(text);
      assert.ok(statement.kind === 'call');
      assert.equal(statement.call, call);
      assert.deepEqual(slices(text, [statement.end, statement.name]), [end, call]);
      assert.deepEqual(slices(text, [statement.argument ?? statement.how]), [argument]);
    });
  }

  for (const [line, says, fixed] of [
    ['A: «closed»()', 'did you mean close?', 'A: close()'],
    ['A: «SYN»', 'expected an arrow and a second host', undefined],
    ['A:«»', 'expected a socket call', undefined],
    ['A: close«»', 'expected "("', undefined],
    ['A: close(«5»)', 'expected ")"', undefined],
    ['A: «bind»()', 'bind() needs a number', undefined],
    ['A: shutdown(«RW»)', 'needs RD, WR or RDWR', undefined],
    ['A: «shutdown»()', 'needs RD, WR or RDWR', undefined],
    ['A: close() «now»', 'expected the end of the line', undefined],
  ] as const) {
    it(`${line}: ${says}`, () => {
      assertFaulty({ line, code: 'syntax/error', says, ...(fixed === undefined ? {} : { fixed }) });
    });
  }

  it('take no number that they can never take', () => {
    assertFaulty({ line: 'A: bind(«65536»)', code: 'syntax/number-range', says: '0 to 65535' });
    assertFaulty({ line: 'A: send(«-1»)', code: 'syntax/number-range', says: '0 or more' });
  });
});

describe('hosts', () => {
  for (const name of [
    'A',
    'x',
    'server',
    '_a1',
    '客户端',
    'Ёж',
    'é',
    'हिन्दी',
    '𠮷',
    'as',
    'with',
    'over',
    'SYN',
    'seq',
  ]) {
    it(`may be called ${name}`, () => {
      const text = `${name} -> ${name}: ACK`;
      const { left, right } = segmentOf(text);
      assert.deepEqual([left.host.text, right.host.text], [name, name]);
      assert.deepEqual(slices(text, [left, right]), [name, name]);
    });
  }

  for (const keyword of KEYWORDS) {
    it(`may not be called ${keyword}`, () => {
      for (const line of [
        `«${keyword}» -> B: SYN`,
        `A -> «${keyword}»: SYN`,
        `host «${keyword}»`,
        `given «${keyword}» CLOSED, B CLOSED`,
        `expect A with «${keyword}» CLOSED`,
        `note over A,«${keyword}»: text`,
        `old «${keyword}» -> B: SYN`,
      ]) {
        assertFaulty({ line, code: 'syntax/error', says: `${keyword} begins a statement` });
      }
    });
  }

  it('may bear what only begins like a keyword', () => {
    assert.equal(segmentOf('ending -> notes: SYN').left.host.text, 'ending');
  });
});
