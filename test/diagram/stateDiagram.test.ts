import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import {
  edgeBetween,
  edgeText,
  endsLife,
  FIGURE_SIZE,
  NODE_SIZE,
  type Point,
  STATE_EDGES,
  STATE_NODES,
  type StateEdge,
  type StateNode,
} from '../../src/diagram/stateDiagram.ts';
import { STATES } from '../../src/tcp/state.ts';

/** RFC 9293 §3.3.2, Figure 5, read box by box; `x` is the RFC's word for no action. */
const FIGURE_5 = `
CLOSED → LISTEN: passive OPEN / create TCB
CLOSED → SYN-SENT: active OPEN / create TCB, snd SYN
LISTEN → CLOSED: CLOSE / delete TCB
SYN-SENT → CLOSED: CLOSE / delete TCB
LISTEN → SYN-RECEIVED: rcv SYN / snd SYN,ACK
LISTEN → SYN-SENT: SEND / snd SYN
SYN-RECEIVED → LISTEN: rcv RST
SYN-SENT → SYN-RECEIVED: rcv SYN / snd SYN,ACK
SYN-RECEIVED → ESTABLISHED: rcv ACK of SYN
SYN-SENT → ESTABLISHED: rcv SYN,ACK / snd ACK
SYN-RECEIVED → FIN-WAIT-1: CLOSE / snd FIN
ESTABLISHED → FIN-WAIT-1: CLOSE / snd FIN
ESTABLISHED → CLOSE-WAIT: rcv FIN / snd ACK
FIN-WAIT-1 → FIN-WAIT-2: rcv ACK of FIN
FIN-WAIT-1 → CLOSING: rcv FIN / snd ACK
CLOSE-WAIT → LAST-ACK: CLOSE / snd FIN
FIN-WAIT-2 → TIME-WAIT: rcv FIN / snd ACK
CLOSING → TIME-WAIT: rcv ACK of FIN
LAST-ACK → CLOSED: rcv ACK of FIN
TIME-WAIT → CLOSED: Timeout=2MSL / delete TCB
`
  .trim()
  .split('\n');

/** Ways that no single event takes, as docs/state-machine.md asks for them, and why they are here all the same. */
const NOT_ASKED_FOR: readonly string[] = [
  // Neither LISTEN nor a TCB: a host that is told nothing.
  'CLOSED → SYN-RECEIVED',
  // SYN cookies.
  'LISTEN → ESTABLISHED',
  // MAY-2: an ACK of what it was comes first, or nothing does.
  'TIME-WAIT → SYN-RECEIVED',
  'TIME-WAIT → SYN-SENT',
];

const pairOf = ({ from, to }: StateEdge): string => `${from} → ${to}`;

describe('the state diagram', () => {
  it('has every edge of Figure 5 in its words, and no other', () => {
    const drawn = STATE_EDGES.filter(({ standing }) => standing === 'figure').map(
      edge => `${pairOf(edge)}: ${edge.labels.slice(0, 1).map(edgeText).join('')}`,
    );
    assert.deepEqual(drawn.sort(), [...FIGURE_5].sort());
  });

  it('has the way that note 2 of the figure tells of', () => {
    const told = STATE_EDGES.filter(({ standing }) => standing === 'note');
    assert.deepEqual(told.map(pairOf), ['FIN-WAIT-1 → TIME-WAIT']);
  });

  it('has every way that the engine goes, and of others only those that are named here', () => {
    const drawn = STATE_EDGES.map(pairOf).filter(pair => !NOT_ASKED_FOR.includes(pair));
    // LISTEN → SYN-SENT by SEND is a way of the figure that sockets do not have; by an active OPEN it is theirs too.
    assert.deepEqual(drawn.sort(), [...engineWays()].sort());
  });

  it('has each pair of states once', () => {
    STATE_EDGES.forEach(({ from, to }, index) => {
      assert.equal(edgeBetween(from, to), index);
    });
    assert.equal(edgeBetween('CLOSED', 'ESTABLISHED'), undefined);
  });
});

describe('the drawing of the state diagram', () => {
  it('has a box for each state, CLOSED twice', () => {
    assert.deepEqual(new Set(STATE_NODES.map(({ state }) => state)), new Set(STATES));
    assert.equal(STATE_NODES.length, STATES.length + 1);
  });

  it('has boxes that do not touch, and all inside', () => {
    for (const node of STATE_NODES) {
      assert.ok(isInside({ x: node.x - NODE_SIZE.width / 2, y: node.y - NODE_SIZE.height / 2 }), node.state);
      assert.ok(isInside({ x: node.x + NODE_SIZE.width / 2, y: node.y + NODE_SIZE.height / 2 }), node.state);
      for (const other of STATE_NODES) {
        const apart = Math.abs(node.x - other.x) > NODE_SIZE.width || Math.abs(node.y - other.y) > NODE_SIZE.height;
        assert.ok(node === other || apart, `${node.state} and ${other.state}`);
      }
    }
  });

  for (const edge of STATE_EDGES) {
    it(`${pairOf(edge)} leads from border to border, at right angles, through no box`, () => {
      const { route, mark } = edge;
      const [first, last] = [route[0], route.at(-1)];
      assert.ok(first && isOnBorder(first, edge.from, false), 'start');
      assert.ok(last && isOnBorder(last, edge.to, endsLife(edge)), 'end');
      assert.ok(route.every(isInside));
      const legs = route.slice(1).map((to, index) => ({ from: route[index] as Point, to }));
      for (const { from, to } of legs) {
        assert.notEqual(from.x === to.x, from.y === to.y, 'a right angle');
        assert.ok(!STATE_NODES.some(node => cuts(from, to, node)), `${JSON.stringify(from)} through a box`);
      }
      assert.ok(
        legs.some(({ from, to }) => isBetween(mark.x, from.x, to.x) && isBetween(mark.y, from.y, to.y)),
        'the number is on the way',
      );
    });
  }
});

/** `A → B` of each row of the tables of docs/state-machine.md that leads to another state. */
function engineWays(): ReadonlySet<string> {
  const page = readFileSync(new URL('../../docs/state-machine.md', import.meta.url), 'utf8');
  const ways = new Set<string>();
  let state = '';
  for (const line of page.split(/\r?\n/)) {
    state = /^## (.+)$/.exec(line)?.[1] ?? state;
    const next = line.split('|')[4]?.trim();
    if (isState(state) && next !== undefined && isState(next)) ways.add(`${state} → ${next}`);
  }
  assert.ok(ways.size > 20, 'the page has its tables');
  return ways;
}

function isState(text: string): boolean {
  return (STATES as readonly string[]).includes(text);
}

function isInside({ x, y }: Point): boolean {
  return x >= 0 && x <= FIGURE_SIZE.width && y >= 0 && y <= FIGURE_SIZE.height;
}

function isBetween(value: number, one: number, other: number): boolean {
  return value >= Math.min(one, other) && value <= Math.max(one, other);
}

function isOnBorder(point: Point, state: string, end: boolean): boolean {
  return STATE_NODES.some(node => {
    const dx = Math.abs(point.x - node.x) - NODE_SIZE.width / 2;
    const dy = Math.abs(point.y - node.y) - NODE_SIZE.height / 2;
    return node.state === state && (node.end ?? false) === end && Math.max(dx, dy) === 0;
  });
}

function cuts(from: Point, to: Point, { x, y }: StateNode): boolean {
  const { width, height } = NODE_SIZE;
  return (
    Math.max(from.x, to.x) > x - width / 2 &&
    Math.min(from.x, to.x) < x + width / 2 &&
    Math.max(from.y, to.y) > y - height / 2 &&
    Math.min(from.y, to.y) < y + height / 2
  );
}
