import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ConnectionList } from '../../src/capture/connectionList.ts';
import { Importer } from '../../src/capture/importer.ts';
import { DEFAULTS, fixture } from './support.ts';

function listed(name: string, chunk = 1 << 20) {
  const list = new ConnectionList();
  const importer = new Importer(DEFAULTS, list);
  const bytes = fixture(name);
  for (let at = 0; at < bytes.length; at += chunk) importer.push(bytes.subarray(at, at + chunk));
  importer.end();
  return list.end();
}

it('lists connections with what was sent, how they ended, and what happened', () => {
  const [first, second, ...others] = listed('fast-open.a.pcap');
  assert.deepEqual(others, []);
  assert.deepEqual(
    [first, second].map(each => each?.conversation.sides.map(({ port, segments, bytes }) => [port, segments, bytes])),
    [
      [
        [40_000, 3, 5],
        [8000, 5, 7],
      ],
      [
        [40_001, 4, 5],
        [8000, 4, 7],
      ],
    ],
  );
  assert.deepEqual(
    [first?.states, second?.states],
    [
      ['CLOSED', 'TIME-WAIT'],
      ['CLOSED', 'TIME-WAIT'],
    ],
  );
  const [storm] = listed('storm.b.pcap', 100);
  assert.equal(storm?.codes.get('note/fast-retransmission'), 4);
  assert.deepEqual(listed('refused.a.pcap')[0]?.states, ['CLOSED', 'CLOSED']);
});
