import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Simulation } from '../../src/flow/simulate.ts';
import { parseLines } from '../../src/syntax/parser.ts';
import { viewOf } from '../../src/syntax/view.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** What two hosts that nothing else names say to each other, behind `CLIENT -> SERVER`, or `<-`. */
const EXCHANGES: Readonly<Record<string, readonly string[]>> = {
  'a whole connection': [
    '-> SYN seq=0 win=64240 mss=1460 sack-ok wscale=7 ts=1/0',
    '<- SYN+ACK seq=0 ack=1 win=65160 mss=1460 sack-ok wscale=7 ts=5/1',
    '-> ACK seq=1 ack=1 win=502 ts=2/5',
    '-> PSH+ACK seq=1 ack=1 win=502 len=100 ts=3/5',
    '<- ACK seq=1 ack=101 win=502 ts=6/3',
    '-> FIN+ACK seq=101 ack=1 win=502 ts=4/6',
    '<- FIN+ACK seq=1 ack=102 win=502 ts=7/4',
    '-> ACK seq=102 ack=2 win=502 ts=5/7',
  ],
  'a handshake': ['-> SYN seq=0 win=64240', '<- SYN+ACK seq=0 ack=1 win=65160', '-> ACK seq=1 ack=1 win=502'],
  'a SYN that is owed an answer': ['-> SYN seq=0'],
  'a refused SYN': ['-> SYN seq=0', '<- RST+ACK seq=0 ack=1'],
  'the middle of a connection': ['-> PSH+ACK seq=1 ack=1 len=10'],
};

/** Bytes of the heap that are needed for each pair of hosts, once nothing more is said of it. */
function bytesPerPair(exchange: readonly string[]): number {
  const lines = Array.from({ length: PAIRS }, (_, pair) =>
    exchange.map(line => `c${pair} ${line.slice(0, 2)} s${pair}: ${line.slice(3)}\n`).join(''),
  );
  const text = `set view wire\n${lines.join('')}`;
  const simulation = new Simulation(() => {}, viewOf(text), false);
  collect();
  const before = process.memoryUsage().heapUsed;
  parseLines(text, line => simulation.take(line));
  collect();
  const after = process.memoryUsage().heapUsed;
  simulation.end();
  return (after - before) / PAIRS;
}

const PAIRS = 20_000;
const MOST = 3500;

describe('memory for very many pairs of hosts', () => {
  for (const [what, exchange] of Object.entries(EXCHANGES)) {
    it(`stays small for each: ${what}`, () => {
      const bytes = Math.round(bytesPerPair(exchange));
      assert.ok(bytes < MOST, `${bytes} bytes`);
    });
  }
});
