import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sequenceOf } from './sequence.ts';

const namesIn = (text: string) => sequenceOf(text).directions.map(({ name }) => name);

const HANDSHAKE = `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK
`;

describe('the directions that can be plotted', () => {
  it('are those in which something is sent', () => {
    assert.deepEqual(namesIn(HANDSHAKE), ['A → B', 'B → A']);
    assert.deepEqual(namesIn('A -> B: SYN\n'), ['A → B']);
    assert.deepEqual(namesIn('# nothing\n'), []);
  });

  it('bear ports where hosts have several connections', () => {
    assert.deepEqual(namesIn('A:1 -> B:80: SYN\nA:2 -> B:80: SYN\nC -> B:80: SYN\n'), [
      'A:1 → B:80',
      'A:2 → B:80',
      'C → B',
    ]);
  });

  it('bear the scenario where there are several', () => {
    assert.deepEqual(namesIn('scenario "One"\nA -> B: SYN\nscenario "Two"\nA -> B: SYN\n'), [
      'One: A → B',
      'Two: A → B',
    ]);
  });

  it('are counted where a connection begins anew between the same ends', () => {
    const sequence = sequenceOf(
      `${HANDSHAKE}A -> B: RST seq=x+1
A -> B: SYN seq=z
A <- B: SYN+ACK seq=w ack=z+1
A -> B: len=5
`,
      'A → B (2)',
    );
    assert.deepEqual(
      sequence.directions.map(({ name, segments }) => `${name}: ${segments}`),
      ['A → B: 3', 'B → A: 1', 'A → B (2): 2', 'B → A (2): 1'],
    );
    assert.equal(sequence.isn, 'z');
    assert.deepEqual(sequence.points.low, [0, 1, 1]);
  });

  it('begin no new connection with a SYN that is sent again', () => {
    assert.deepEqual(namesIn('A -x B: SYN seq=x\nwait RTO\nA -> B: SYN seq=x\n'), ['A → B']);
  });

  it('are one that was asked for, or that in which most data is sent', () => {
    const text = `${HANDSHAKE}A <- B: len=100\nA <- B: len=100\nA -> B: len=1\n`;
    const chosen = (direction?: string) => {
      const { directions, chosen: index } = sequenceOf(text, direction);
      return directions[index]?.name;
    };
    assert.equal(chosen(), 'B → A');
    assert.equal(chosen('A → B'), 'A → B');
    assert.equal(chosen('C → D'), 'B → A');
  });

  it('are the busiest of a flood', () => {
    const { directions } = sequenceOf(`host B backlog=5
repeat 2000 as i
  V:1024+i -> B:80: SYN
end
C -> B:80: SYN
C -> B:80: SYN
`);
    assert.equal(directions.length, 500);
    assert.equal(
      directions.some(({ name }) => name === 'C → B'),
      true,
    );
  });
});

describe('what runs to the right', () => {
  it('is the order where lines bear no times, though time may pass', () => {
    const sequence = sequenceOf('A -x B: SYN\nwait RTO\nA -> B: SYN\n');
    assert.equal(sequence.timed, false);
    assert.deepEqual(sequence.points.time, []);
    assert.deepEqual(sequence.points.order, [1, 2]);
  });

  it('is the order also in a scenario in which no time passes', () => {
    const text = 'scenario "One"\nA -> B: SYN\nA -> B: SYN\nscenario "Two"\n@1s A -> B: SYN\n+1s A -> B: SYN\n';
    assert.equal(sequenceOf(text, 'One: A → B').timed, false);
    assert.deepEqual(sequenceOf(text, 'Two: A → B').points.time, [1e9, 2e9]);
  });
});

describe('a file that is wrong', () => {
  for (const text of [
    '',
    'A -> ',
    'A -> B: SYN seq=4294967296\n',
    'A <- B: ACK ack=q\nA -> B: seq=p len=p\n',
    'deliver x\n',
  ]) {
    it(`has a plot all the same: ${JSON.stringify(text)}`, () => {
      const { points } = sequenceOf(text);
      for (const column of [points.order, points.marks, points.low, points.high, points.acknowledged, points.edge]) {
        assert.equal(column.length, points.line.length);
      }
    });
  }
});
