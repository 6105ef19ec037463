import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { edgeText, STATE_EDGES } from '../../src/diagram/stateDiagram.ts';
import { connectionsOf, type StatePath, statePath, stepsByEdge, visited } from '../../src/diagram/statePath.ts';
import { pictureOf } from './picture.ts';

/** `CLOSED, SYN-SENT by active OPEN / …`; `?`: nothing tells it, or no TCP goes that way. */
function wordsOf({ start, steps, current }: StatePath): string {
  const words = steps.map(({ from, to, label }, index) => {
    const anew = from === (steps[index - 1]?.to ?? start) ? '' : `anew from ${from}, `;
    return `${anew}${to} by ${label === null ? '?' : edgeText(label)}`;
  });
  assert.equal(current, steps.at(-1)?.to ?? start);
  return [start ?? '?', ...words].join(', ');
}

const HANDSHAKE = `A: connect()
B: listen()
A -> B: SYN
A <- B: SYN+ACK
A -> B: ACK
`;

describe('the path through the states', () => {
  const handshake = pictureOf(HANDSHAKE);

  it('goes as far as the item', () => {
    const at = (item: number): string => wordsOf(statePath(handshake, 0, 0, item));
    assert.equal(at(1), 'CLOSED');
    assert.equal(at(2), 'CLOSED, SYN-SENT by active OPEN / create TCB, snd SYN');
    assert.equal(at(3), 'CLOSED, SYN-SENT by active OPEN / create TCB, snd SYN, ESTABLISHED by rcv SYN,ACK / snd ACK');
    assert.equal(at(4), at(3));
    assert.equal(at(-1), at(4));
    assert.equal(at(99), at(4));
  });

  it('has what the listening socket went through', () => {
    const at = (item: number): string => wordsOf(statePath(handshake, 1, 0, item));
    assert.equal(at(0), 'LISTEN');
    assert.equal(at(1), 'CLOSED, LISTEN by passive OPEN / create TCB');
    assert.equal(
      at(4),
      'CLOSED, LISTEN by passive OPEN / create TCB, SYN-RECEIVED by rcv SYN / snd SYN,ACK, ESTABLISHED by rcv ACK of SYN',
    );
  });

  it('names the item of each step', () => {
    assert.deepEqual(
      statePath(handshake, 1, 0, 4).steps.map(({ item }) => item),
      [1, 2, 4],
    );
  });

  it('starts mid-life with given', () => {
    const picture = pictureOf(`given A ESTABLISHED, B ESTABLISHED
A -> B: FIN+ACK
A <- B: ACK
A <- B: FIN+ACK
A -> B: ACK
wait 2MSL
`);
    assert.equal(
      wordsOf(statePath(picture, 0, 0, -1)),
      'ESTABLISHED, FIN-WAIT-1 by CLOSE / snd FIN, FIN-WAIT-2 by rcv ACK of FIN, TIME-WAIT by rcv FIN / snd ACK, CLOSED by Timeout=2MSL / delete TCB',
    );
    assert.equal(
      wordsOf(statePath(picture, 1, 0, -1)),
      'ESTABLISHED, CLOSE-WAIT by rcv FIN / snd ACK, LAST-ACK by CLOSE / snd FIN, CLOSED by rcv ACK of FIN',
    );
  });

  it('starts anew with a scenario', () => {
    const picture = pictureOf(`scenario "one"
A -> B: SYN
scenario "two"
A <- B: SYN
A -> B: RST+ACK
`);
    assert.equal(wordsOf(statePath(picture, 0, 0, 1)), 'CLOSED, SYN-SENT by active OPEN / create TCB, snd SYN');
    assert.equal(wordsOf(statePath(picture, 0, 0, 2)), 'LISTEN');
    assert.match(wordsOf(statePath(picture, 1, 0, -1)), /^CLOSED, SYN-SENT by .*, CLOSED by rcv RST \/ delete TCB$/);
  });

  it('tells a reset from a close, an abort and a reboot', () => {
    const open = 'given A ESTABLISHED, B ESTABLISHED\n';
    const end = (line: string, host: number): string => wordsOf(statePath(pictureOf(open + line), host, 0, -1));
    assert.equal(end('A -> B: RST', 0), 'ESTABLISHED, CLOSED by ABORT / snd RST, delete TCB');
    assert.equal(end('A -> B: RST', 1), 'ESTABLISHED, CLOSED by rcv RST / delete TCB');
    assert.equal(end('A: reboot()', 0), 'ESTABLISHED, CLOSED by reboot / forget all');
    const timeWait = pictureOf('given A TIME-WAIT, B CLOSED\nA: abort()');
    assert.equal(wordsOf(statePath(timeWait, 0, 0, -1)), 'TIME-WAIT, CLOSED by ABORT / delete TCB');
  });

  it('leads from LISTEN to ESTABLISHED where a cookie comes back, whether the file says that the host listens or not', () => {
    for (const host of ['host B backlog=0 syn-cookies', 'host B listen backlog=0 syn-cookies']) {
      const picture = pictureOf(`host A\n${host}\nA -> B: SYN\nA <- B: SYN+ACK\nA -> B: ACK\n`);
      const { steps } = statePath(picture, 1, 0, -1);
      assert.deepEqual(
        steps.map(({ from, to, edge }) => [from, to, edge === null]),
        [['LISTEN', 'ESTABLISHED', false]],
      );
    }
  });

  it('goes on after a mistake, along no edge', () => {
    const picture = pictureOf('A -> B: ACK len=10');
    const path = statePath(picture, 0, 0, -1);
    assert.equal(wordsOf(path), 'CLOSED, ESTABLISHED by ?');
    assert.equal(path.steps[0]?.edge, null);
  });

  it('goes back to LISTEN when a half-open connection is released', () => {
    const picture = pictureOf(
      'host B listen backlog=2 half-open-timeout=10s\nA -> B: SYN\nB -x A: SYN+ACK\nwait 10s\n',
    );
    const [{ connection } = { connection: 0 }] = connectionsOf(picture, 0, -1);
    assert.equal(
      wordsOf(statePath(picture, 0, connection, -1)),
      'LISTEN, SYN-RECEIVED by rcv SYN / snd SYN,ACK, LISTEN by half-open timer',
    );
  });

  it('begins a new life where ports are used anew', () => {
    const picture = pictureOf(`host B port=80 listen
A:1000 -> B: SYN
A:1000 <- B: SYN+ACK
A:1000 -> B: ACK
A:1000 -> B: RST
A:1000 -> B: SYN
`);
    assert.match(
      wordsOf(statePath(picture, 0, 0, -1)),
      /CLOSED by rcv RST \/ delete TCB, anew from LISTEN, SYN-RECEIVED by rcv SYN \/ snd SYN,ACK$/,
    );
  });

  it('counts how often an edge is taken, and by which steps', () => {
    const once = 'A -> B: SYN\nA <- B: SYN+ACK\nA -> B: RST seq=1\n';
    const picture = pictureOf(`host B listen\n${once}${once}`);
    const path = statePath(picture, 1, 0, -1);
    const taken = [...stepsByEdge(path)].map(([edge, steps]) => `${STATE_EDGES[edge]?.to} ${steps}`);
    assert.deepEqual(taken, ['SYN-SENT 1,4', 'ESTABLISHED 2,5', 'CLOSED 3,6']);
    assert.deepEqual([...visited(path)], ['CLOSED', 'SYN-SENT', 'ESTABLISHED']);
  });

  it('knows nothing of what is not there', () => {
    const nothing = { start: undefined, steps: [], current: undefined };
    assert.deepEqual(statePath(handshake, 7, 0, -1), nothing);
    assert.deepEqual(statePath(handshake, 0, 7, -1), nothing);
    assert.deepEqual(statePath(pictureOf(''), 0, 0, 0), nothing);
    assert.deepEqual(connectionsOf(pictureOf(''), 0, 0), []);
  });
});

describe('the connections of a host', () => {
  it('are those of the scenario of the item, with their peers', () => {
    const picture = pictureOf(`host B listen
A -> B: SYN
C -> B: SYN
scenario "other"
A -> B: SYN
`);
    assert.deepEqual(connectionsOf(picture, 0, 1), [
      { connection: 0, peer: 1 },
      { connection: 1, peer: 2 },
    ]);
    assert.deepEqual(connectionsOf(picture, 0, -1), [{ connection: 0, peer: 1 }]);
  });

  it('are the listening socket while there is nothing else', () => {
    const picture = pictureOf('B: listen()\n');
    assert.deepEqual(connectionsOf(picture, 0, 0), [{ connection: -1, peer: undefined }]);
    assert.equal(wordsOf(statePath(picture, 0, -1, 0)), 'CLOSED, LISTEN by passive OPEN / create TCB');
  });
});

describe('the paths of the examples', () => {
  const folder = new URL('../../examples/', import.meta.url);
  const right = readdirSync(folder).filter(name => name.endsWith('.tcpflow') && !name.endsWith('.broken.tcpflow'));

  it('go along edges, but where a capture begins in the middle', () => {
    const elsewhere = new Set<string>();
    for (const name of right) {
      const picture = pictureOf(readFileSync(new URL(name, folder), 'utf8'));
      picture.items.forEach((item, index) => {
        for (const change of item.changes) {
          const { steps } = statePath(picture, change.host, change.connection, index);
          for (const { edge, from, to } of steps) if (edge === null) elsewhere.add(`${name}: ${from} → ${to}`);
        }
      });
    }
    assert.deepEqual([...elsewhere].sort(), [
      'capture.tcpflow: CLOSED → ESTABLISHED',
      'capture.tcpflow: ESTABLISHED → SYN-SENT',
    ]);
  });
});
