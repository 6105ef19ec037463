import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flagsText } from '../../src/tcp/flags.ts';
import { segmentOf, slices } from './reading.ts';

/** What is written behind the colon, the flags that it means, and the part that says so. */
const spellings: readonly (readonly [written: string, flags: string, range: string])[] = [
  ['SYN', 'SYN', 'SYN'],
  ['SYN+ACK seq=y', 'SYN+ACK', 'SYN+ACK'],
  ['ACK+SYN', 'SYN+ACK', 'ACK+SYN'],
  ['SYN,ACK', 'SYN+ACK', 'SYN,ACK'],
  ['SYN-ACK', 'SYN+ACK', 'SYN-ACK'],
  ['SYN/ACK', 'SYN+ACK', 'SYN/ACK'],
  ['SYN|ACK', 'SYN+ACK', 'SYN|ACK'],
  ['SYN ACK', 'SYN+ACK', 'SYN ACK'],
  ['SYN , ACK, seq=y', 'SYN+ACK', 'SYN , ACK'],
  ['[SYN, ACK] Seq=0', 'SYN+ACK', '[SYN, ACK]'],
  ['[SYN]', 'SYN', '[SYN]'],
  ['[ FIN ACK ]', 'FIN+ACK', '[ FIN ACK ]'],
  ['[S]', 'SYN', '[S]'],
  ['[S.]', 'SYN+ACK', '[S.]'],
  ['[.]', 'ACK', '[.]'],
  ['[P.]', 'PSH+ACK', '[P.]'],
  ['[F.]', 'FIN+ACK', '[F.]'],
  ['[R]', 'RST', '[R]'],
  ['[SEWe]', 'SYN+ECE+CWR+AE', '[SEWe]'],
  ['[U.]', 'URG+ACK', '[U.]'],
  ['SYN=1, ACK=1, seq=y, ack=x+1', 'SYN+ACK', 'SYN=1, ACK=1'],
  ['SYN=1 ACK=0', 'SYN', 'SYN=1 ACK=0'],
  ['FIN ACK=1', 'FIN+ACK', 'FIN ACK=1'],
  ['SYN=1, seq=y, ACK=1, ack=x+1', 'SYN+ACK', 'SYN=1'],
  ['seq=y "data" ACK=1', 'ACK', 'ACK=1'],
  ['FIN+PSH+URG+ECE+CWR+AE+ACK', 'FIN+PSH+URG+ECE+CWR+AE+ACK', 'FIN+PSH+URG+ECE+CWR+AE+ACK'],
  ['SYN+SYN', 'SYN', 'SYN+SYN'],
  ['SYN"data"', 'SYN', 'SYN'],
];

describe('flags', () => {
  for (const [written, flags, range] of spellings) {
    it(`${written} is ${flags}`, () => {
      const text = `A -> B: ${written}`;
      const segment = segmentOf(text);
      assert.equal(flagsText(segment.flags?.bits ?? 0), flags);
      assert.deepEqual(slices(text, [segment.flags]), [range]);
    });
  }

  it('left out are told from written as none', () => {
    assert.equal(segmentOf('A -> B: seq=x').flags, undefined);
    assert.equal(segmentOf('A -> B: SYN=0 seq=x').flags?.bits, 0);
  });

  it('do not swallow a label, a field or a payload', () => {
    const { flags, fields, payload, label } = segmentOf('A -> B: PSH, ACK, ack=y "x" as SYN');
    assert.equal(flagsText(flags?.bits ?? 0), 'PSH+ACK');
    assert.deepEqual([fields.map(field => field.kind), payload?.value, label?.text], [['ack'], 'x', 'SYN']);
  });
});
