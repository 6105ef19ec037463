import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pictureOf } from './picture.ts';

const starts = (text: string) => pictureOf(text).starts.map(({ before, description }) => [before, description]);

const HANDSHAKE = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n';

describe('how a scenario begins', () => {
  it('is told where one connection begins', () => {
    assert.deepEqual(pictureOf(`host B listen\nhost A\n${HANDSHAKE}`).starts, [
      {
        before: 0,
        states: [
          { host: 0, state: 'LISTEN' },
          { host: 1, state: 'CLOSED' },
        ],
        description: 'B begins in LISTEN, A in CLOSED',
      },
    ]);
  });

  it('is told of each scenario, below its heading and before all that it says', () => {
    const text = `host A\nhost B listen\nsection "Opening"\nnote over B: it waits\n${HANDSHAKE}scenario "Again"\n${HANDSHAKE}`;
    assert.deepEqual(starts(text), [
      [0, 'A begins in CLOSED, B in LISTEN'],
      [6, 'A begins in CLOSED, B in LISTEN'],
    ]);
    assert.deepEqual(starts('host A\nhost B listen\nrepeat 2\n  A -> B: SYN\nend\n'), [
      [0, 'A begins in CLOSED, B in LISTEN'],
    ]);
  });

  it('is where its calls begin too', () => {
    assert.deepEqual(starts(`host A\nB: listen()\n${HANDSHAKE}`), [[0, 'A begins in CLOSED, B in CLOSED']]);
  });

  it('is CLOSED where a SYN is refused, and known of a receiver that the first SYN does not reach', () => {
    assert.deepEqual(starts('host B closed\nhost A\nA -> B: SYN\nA <- B: RST+ACK\n'), [
      [0, 'B begins in CLOSED, A in CLOSED'],
    ]);
    assert.deepEqual(starts('host A\nhost B listen\nA -x B: SYN\nwait RTO\nA -> B: SYN\n'), [
      [0, 'A begins in CLOSED, B in LISTEN'],
    ]);
  });

  it('is LISTEN where a SYN is taken, whether the file says that the host listens or not', () => {
    const begins = [[0, 'A begins in CLOSED, B in LISTEN']];
    assert.deepEqual(starts(HANDSHAKE), begins);
    assert.deepEqual(starts('A -x B: SYN\nwait RTO\nA -> B: SYN\n'), begins);
    assert.deepEqual(starts('A -x B: SYN\nA ~> B: SYN as late\ndeliver late\n'), begins);
    assert.deepEqual(starts('A -> B: SYN bad-checksum\nwait 1s\nA -> B: SYN\n'), begins);
    assert.deepEqual(starts('old A -> B: ACK seq=5\nA -> B: SYN\n'), begins);
    assert.deepEqual(starts('A -x B: SYN\nB: listen()\nA -> B: SYN\n'), [[0, 'A begins in CLOSED, B in CLOSED']]);
    assert.deepEqual(starts('A -x B: SYN\nB -> A: SYN\n'), [[0, 'A begins in CLOSED, B in CLOSED']]);
  });

  for (const [why, text] of Object.entries({
    'the connection is given': 'given A ESTABLISHED seq=1, B ESTABLISHED seq=1\nA -> B: len=10\n',
    'the lines are what is seen on the wire': `set view wire\nhost B listen\n${HANDSHAKE}`,
    'an end does as it likes': `host A raw\nhost B listen\n${HANDSHAKE}`,
    'nobody is there': 'host B unreachable\nA -> B: SYN\n',
    'there are several connections': `host B port=80 listen\nA:1 -> B: SYN\nA:2 -> B: SYN\n`,
    'nothing happens': 'host A\nhost B listen\nnote over A: nothing\n',
  })) {
    it(`is not told where ${why}`, () => assert.deepEqual(starts(text), []));
  }
});
