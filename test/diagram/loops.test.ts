import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import { only, pictureOf } from './picture.ts';

const HOSTS = 'host Z raw\nhost B port=80 listen backlog=3\n';

describe('repeat in the picture', () => {
  it('is one round for all that are alike, and says what the last leaves', () => {
    const picture = pictureOf(`${HOSTS}repeat 3 as i\nZ:1+i -> B: SYN seq=i\nend\n`);
    assert.equal(only(picture, 'segment').length, 1);
    assert.deepEqual(
      only(picture, 'loop').map(({ text, rounds, end }) => ({ text, rounds, end })),
      [{ text: '3 times (i = 0 … 2)', rounds: 3, end: 2 }],
    );
    assert.deepEqual(
      only(picture, 'loop-end').map(({ begin, changes }) => ({ begin, texts: changes.map(({ text }) => text) })),
      [{ begin: 0, texts: ['half-open 3 of 3'] }],
    );
  });

  it('shows each kind of round where they differ', () => {
    const picture = pictureOf(`${HOSTS}repeat 9 as i\nZ:1+i -> B: SYN seq=i\nend\n`);
    assert.deepEqual(
      only(picture, 'loop').map(({ text }) => text),
      ['rounds 1 to 3 of 9 (i = 0 … 2)', 'rounds 4 to 9 of 9 (i = 3 … 8)'],
    );
    assert.match(only(picture, 'segment')[1]?.description ?? '', /drops the SYN/);
  });

  it('nests, in Mermaid too', () => {
    const text = `given A ESTABLISHED seq=1, B ESTABLISHED seq=1
repeat 2
  A -> B: len=1
  repeat 2 as j
    A <- B: len=1
  end
end
`;
    assert.equal(
      mermaidText(pictureOf(text)),
      `sequenceDiagram
  participant h0 as A
  participant h1 as B
  Note left of h0: ESTABLISHED
  Note right of h1: ESTABLISHED
  loop 2 times
    h0->>h1: ACK seq=1 ack=1 len=1
    loop 2 times (j = 0 … 1)
      h1->>h0: ACK seq=1 ack=2 len=1
    end
  end
`,
    );
  });

  it('draws nothing for a repeat without rounds, and goes on after it', () => {
    const picture = pictureOf('repeat 0\nA -> B: SYN\nend\nrepeat 2\nend\nA -> B: SYN\n');
    assert.deepEqual(
      picture.items.map(({ kind, line }) => ({ kind, line })),
      [{ kind: 'segment', line: 5 }],
    );
  });

  it('ends when the kinds of rounds are too many to look at', () => {
    const picture = pictureOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
repeat 300 as i
  repeat i
    A -> B: len=1
  end
end
`);
    const loops = only(picture, 'loop');
    assert.equal(loops.at(-1)?.text, 'rounds 101 to 300 of 300 (i = 100 … 299)');
    assert.ok(picture.items.length < 1000);
  });

  it('leads a delayed segment to where it arrives, within its round', () => {
    const { items } = pictureOf(`given A ESTABLISHED seq=1, B ESTABLISHED seq=1
repeat 2
  A ~> B: len=1 as late
  A <- B: len=1
  deliver late
end
`);
    const sent = items.find(item => item.kind === 'segment' && item.path === 'delayed');
    assert.equal(sent?.kind === 'segment' && sent.arrives, 4);
    assert.equal(items[4]?.kind === 'arrival' && items[4].of, 2);
  });
});
