import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  notablePoints,
  pointSentence,
  summaryWords,
  xAxisWords,
  yAxisWords,
} from '../../../src/preview/webview/timeSequence/words.ts';
import { sequenceOf } from '../../diagram/timeSequence/sequence.ts';

const TIMED = sequenceOf(`@0s A -> B: SYN seq=x sack-ok
+10ms A <- B: SYN+ACK seq=y ack=x+1 win=5000 sack-ok
+10ms A -x B: ACK seq=x+1 ack=y+1 len=1
+10ms A -> B: FIN+ACK seq=x+2 ack=y+1 len=99
+10ms A <- B: ACK seq=y+1 ack=x+1 sack=x+2-x+102
`);

const sentences = (sequence = TIMED) => sequence.points.line.map((_, point) => pointSentence(sequence, point));

describe('what is said of a plot', () => {
  it('is a sentence for each point', () => {
    assert.deepEqual(sentences(), [
      'line 1, 0s, A sends SYN at 0',
      'line 2, 10ms, B acknowledges all before 1 (SYN), has room for 5,000',
      'line 3, 20ms, A sends 1–1 (1 byte), lost',
      'line 4, 30ms, A sends 2–101 (FIN, 99 bytes)',
      'line 5, 40ms, B acknowledges all before 1, has room for 5,000, and has 2–101, duplicate ACK',
    ]);
  });

  it('is the order where there are no times', () => {
    const sequence = sequenceOf('A -> B: SYN\nA <- B: RST+ACK\n');
    assert.deepEqual(sentences(sequence), [
      'line 1, event 1, A sends SYN at 0',
      'line 2, event 2, B acknowledges all before 1 (RST)',
    ]);
    assert.equal(xAxisWords(sequence, undefined), 'Order of events: the lines bear no times');
    assert.equal(yAxisWords(sequence), 'Sequence number − 0');
  });

  it('names the axes', () => {
    assert.equal(xAxisWords(TIMED, undefined), 'Time since the scenario began');
    assert.equal(xAxisWords(TIMED, 'order'), 'Order of events');
    assert.equal(yAxisWords(TIMED), 'Sequence number − x');
    assert.equal(yAxisWords(sequenceOf('A -> B: len=1\n')), 'Relative sequence number');
  });

  it('is summed up', () => {
    assert.equal(summaryWords(TIMED), '3 segments and 2 answers in 40ms: 1 lost, 1 duplicate ACK');
    assert.equal(summaryWords(sequenceOf('A -> B: SYN\n')), '1 segment and 0 answers');
  });

  it('names what stands out, and no more of it than was asked for', () => {
    assert.deepEqual(notablePoints(TIMED, 10), [2]);
    assert.deepEqual(notablePoints(TIMED, 0), []);
  });
});
