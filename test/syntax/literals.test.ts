import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertFaulty, segmentOf, statementOf } from './reading.ts';

describe('strings', () => {
  for (const [written, value, bytes] of [
    ['""', '', 0],
    ['"abc"', 'abc', 3],
    ['"a # b"', 'a # b', 5],
    ['"say \\"hi\\""', 'say "hi"', 8],
    ['"\\\\"', '\\', 1],
    ['"\\n\\r\\t"', '\n\r\t', 3],
    ['"\\x00\\xfF"', '\0\xff', 2],
    ['"\\u{1F600}"', '😀', 4],
    ['"\\u{e9}"', 'é', 2],
    ['"é字😀"', 'é字😀', 9],
    ['"->: , as seq=1"', '->: , as seq=1', 14],
  ] as const) {
    it(`${written} has ${bytes} bytes`, () => {
      const text = `A -> B: PSH ${written} as l  # comment`;
      const { payload, label } = segmentOf(text);
      assert.deepEqual([payload?.value, payload?.byteLength, label?.text], [value, bytes, 'l']);
      assert.equal(text.slice(payload?.from, payload?.to), written);
    });
  }

  for (const [line, says] of [
    ['A -> B: PSH «"abc»', 'not closed'],
    ['A -> B: PSH «"abc # no comment»', 'not closed'],
    ['A -> B: PSH «"abc\\"»', 'not closed'],
    ['A -> B: PSH «"\\»', 'not closed'],
    ['title «"abc»', 'not closed'],
    ['title "a«\\q»b"', 'unknown escape \\q'],
    ['title "«\\x»1"', 'unknown escape'],
    ['title "«\\u»{110000}"', 'unknown escape'],
    ['note over A: «"abc»', 'not closed'],
    ['note over A: "abc" «more»', 'expected the end of the line'],
  ] as const) {
    it(`${line}: ${says}`, () => {
      assertFaulty({ line, code: 'syntax/error', says });
    });
  }
});

describe('numbers', () => {
  const expressionOf = (written: string): unknown => {
    const [field] = segmentOf(`A -> B: ACK seq=${written}`).fields;
    assert.ok(field?.kind === 'seq');
    const { constant, terms, largest, from, to } = field.value;
    assert.equal(to - from, written.length);
    return [constant, Object.fromEntries(terms.map(({ name, coefficient }) => [name, coefficient])), largest];
  };

  for (const [written, constant, terms, largest] of [
    ['0', 0, {}, 0],
    ['101', 101, {}, 101],
    ['1_000_000', 1_000_000, {}, 1_000_000],
    ['0xff', 255, {}, 255],
    ['0XFF_ff', 65_535, {}, 65_535],
    ['x', 0, { x: 1 }, 0],
    ['x+1', 1, { x: 1 }, 1],
    ['x-1', -1, { x: 1 }, 1],
    ['-1', -1, {}, 1],
    ['-x', 0, { x: -1 }, 0],
    ['y+1+n', 1, { y: 1, n: 1 }, 1],
    ['1000*i', 0, { i: 1000 }, 1000],
    ['5-2*i+甲', 5, { i: -2, 甲: 1 }, 5],
    ['0*x+3', 3, {}, 3],
    ['1+2+3', 6, {}, 3],
  ] as const) {
    it(`${written} is ${constant} and ${JSON.stringify(terms)}`, () => {
      assert.deepEqual(expressionOf(written), [constant, terms, largest]);
    });
  }

  it('every term says where it stands', () => {
    const text = 'A -> B: ACK seq=x+2*yy-z';
    const [field] = segmentOf(text).fields;
    assert.ok(field?.kind === 'seq');
    assert.deepEqual(
      field.value.terms.map(({ from, to }) => text.slice(from, to)),
      ['x', '2*yy', 'z'],
    );
  });
});

describe('durations', () => {
  for (const [written, value, unit] of [
    ['1ns', 1, 'ns'],
    ['20us', 20, 'us'],
    ['20ms', 20, 'ms'],
    ['1.5s', 1.5, 's'],
    ['0s', 0, 's'],
    ['2min', 2, 'min'],
    ['1h', 1, 'h'],
    ['1_000ms', 1000, 'ms'],
    ['1_000.25s', 1000.25, 's'],
    ['MSL', 1, 'MSL'],
    ['2MSL', 2, 'MSL'],
    ['3RTO', 3, 'RTO'],
  ] as const) {
    it(`${written} is ${value} ${unit}`, () => {
      const statement = statementOf(`wait ${written}`);
      assert.ok(statement.kind === 'wait');
      assert.deepEqual(statement.duration, { from: 5, to: 5 + written.length, value, unit });
    });
  }

  for (const [line, says] of [
    ['wait «5»', 'a unit is missing'],
    ['wait «5sec»', 'a unit is missing'],
    ['wait «1.s»', 'a unit is missing'],
    ['wait «1.5MSL»', 'a whole number'],
    ['wait «99999999999999999999s»', 'too large'],
    ['wait «100000000000000000000000.5s»', 'too large'],
    ['set msl «2MSL»', 'is set to a time'],
    ['set rto «1»', 'a unit is missing'],
    ['host A half-open-timeout=«5»', 'expected a duration'],
    ['host A syn-rate=«5»', 'SYNs per duration'],
    ['host A syn-rate=«5/s»', 'SYNs per duration'],
  ] as const) {
    it(`${line}: ${says}`, () => {
      assertFaulty({ line, code: 'syntax/bad-value', says });
    });
  }

  for (const [line, says] of [
    ['wait«»', 'expected a duration'],
    ['wait «soon»', 'expected a duration'],
    ['wait 1s «later»', 'expected the end of the line'],
    ['@«x» A -> B: SYN', 'expected a duration after @'],
    ['@«5» A -> B: SYN', 'a unit is missing'],
    ['+«20msA» -> B: SYN', 'a unit is missing'],
    ['+20ms«:»', 'expected a blank'],
    ['@1s«»', 'expected a statement'],
  ] as const) {
    it(`${line}: ${says}`, () => {
      assertFaulty({ line, code: 'syntax/error', says });
    });
  }
});
