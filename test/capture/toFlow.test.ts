import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ImportOptions } from '../../src/capture/importer.ts';
import type { WireSegment } from '../../src/capture/wireSegment.ts';
import { formatText } from '../../src/syntax/formatter.ts';
import { Flag } from '../../src/tcp/flags.ts';
import { packet, pcap, segment } from './make.ts';
import { fixture, imported, serious } from './support.ts';

const SYN_ACK = Flag.SYN | Flag.ACK;
const back = { from: '10.0.0.2', to: '10.0.0.1', sourcePort: 80, destinationPort: 1000 };

const flow = (segments: readonly WireSegment[], options: Partial<ImportOptions> = {}) =>
  imported(pcap(segments.map((each, i) => [1 + i, 0, packet(each)])), options);

const OPEN = [
  segment({ flags: Flag.SYN, seq: 4_294_967_295 }),
  segment({ ...back, flags: SYN_ACK, seq: 700, ack: 0 }),
  segment({ seq: 0, ack: 701, length: 5, payload: Buffer.from('hello') }),
];

describe('a flow made of a capture', () => {
  it('says what it is, what it saw, and who', () => {
    assert.equal(
      flow(OPEN).text,
      [
        'title "capture"',
        '',
        'set view wire',
        '',
        'host A "10.0.0.1" ip=10.0.0.1 port=1000',
        'host B "10.0.0.2" ip=10.0.0.2 port=80',
        '',
        '@0s A -> B: SYN seq=0 win=1000',
        '@1s A <- B: SYN+ACK seq=0 ack=1 win=1000',
        '@2s A -> B: ACK seq=1 ack=1 win=1000 len=5',
        '',
      ].join('\n'),
    );
  });

  it('is in no need of quotes in its title', () => {
    assert.match(flow(OPEN, { title: 'a "b" \\ c\n' }).text, /^title "a \\"b\\" \\\\ c "\n/);
  });

  it('has absolute numbers where they are wanted', () => {
    assert.deepEqual(flow(OPEN, { numbers: 'absolute', times: 'none' }).lines, [
      'A -> B: SYN seq=4294967295 win=1000',
      'A <- B: SYN+ACK seq=700 ack=0 win=1000',
      'A -> B: ACK seq=0 ack=701 win=1000 len=5',
    ]);
  });

  it('counts SACK blocks from where the other side does', () => {
    const sack = [10, 20];
    const options = {
      mss: undefined,
      wscale: undefined,
      sackOk: false,
      sack,
      tsVal: undefined,
      tsEcho: undefined,
      cookie: undefined,
      others: undefined,
    };
    assert.match(flow([...OPEN, segment({ ...back, seq: 701, ack: 5, options })]).lines[3] ?? '', / sack=11-21$/);
  });

  it('begins in the middle with 1, as a flow does whose numbers are left out', () => {
    const lines = flow([
      segment({ seq: 5000, ack: 9000, length: 10 }),
      segment({ ...back, seq: 9000, ack: 5010 }),
    ]).lines;
    assert.deepEqual(lines, ['@0s A -> B: ACK seq=1 ack=1 win=1000 len=10', '@1s A <- B: ACK seq=1 ack=11 win=1000']);
  });

  it('does not count from the numbers of a RST, which may be made up', () => {
    const { lines, text } = flow([
      segment({ flags: Flag.SYN, seq: 100 }),
      segment({ ...back, flags: Flag.RST | Flag.ACK, seq: 0, ack: 101 }),
      segment({ flags: Flag.SYN, seq: 9100 }),
      segment({ ...back, flags: SYN_ACK, seq: 700, ack: 9101 }),
    ]);
    assert.deepEqual(
      lines.map(line => / seq=\d+(?: ack=\d+)?/.exec(line)?.[0]),
      [' seq=0', ' seq=0 ack=1', ' seq=9000', ' seq=0 ack=9001'],
    );
    assert.deepEqual(serious(text), []);
  });

  it('tells times since the first line, since the one before, or not', () => {
    const file = pcap([
      [1, 0, packet(OPEN[0] as WireSegment)],
      [1, 5, packet(OPEN[1] as WireSegment)],
      [1, 40_000, packet(OPEN[2] as WireSegment)],
      [3, 500_000, packet(OPEN[2] as WireSegment)],
    ]);
    const words = (times: ImportOptions['times']) => imported(file, { times }).lines.map(line => line.split(' ')[0]);
    assert.deepEqual(words('at'), ['@0s', '@0.000005s', '@0.04s', '@2.5s']);
    assert.deepEqual(words('after'), ['+0ns', '+5us', '+39.995ms', '+2.46s']);
    assert.deepEqual(words('none'), ['A', 'A', 'A', 'A']);
  });

  it('shows data as its length, as text, or byte by byte', () => {
    const data = Buffer.from([
      ...Buffer.from('a"\\\r\n\t\0é客🎉'),
      0xc3,
      0x28,
      0xed,
      0xa0,
      0x80,
      0xf0,
      0x80,
      0x80,
      0x80,
      0x7f,
    ]);
    const line = (payload: ImportOptions['payload']) =>
      flow([segment({ length: data.length, payload: data })], { payload, times: 'none' }).lines[0]?.slice(32);
    assert.equal(line('length'), ` len=${data.length}`);
    assert.equal(line('text'), ' "a\\"\\\\\\r\\n\\t\\x00é客🎉\\xc3(\\xed\\xa0\\x80\\xf0\\x80\\x80\\x80\\x7f"');
    assert.equal(line('hex'), ` "${[...data].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('')}"`);
  });

  it('is in canonical form but for its columns', () => {
    const { text } = imported(fixture('storm.a.pcap'), { times: 'none' });
    assert.equal(formatText(text).replace(/ +/g, ' '), text);
  });
});

describe('hosts', () => {
  it('bear letters, and then numbers', () => {
    const many = Array.from({ length: 30 }, (_, i) => segment({ from: `10.0.1.${i}` }));
    const { lines, text } = flow(many, { times: 'none' });
    assert.deepEqual(
      [0, 24, 25, 29].map(i => lines[i]?.split(' ')[0]),
      ['A', 'Z', 'H27', 'H31'],
    );
    assert.deepEqual(serious(text), []);
  });

  it('bear the names that were given to them', () => {
    const names = new Map([
      ['10.0.0.2', 'A'],
      ['10.0.0.1', 'client'],
    ]);
    assert.match(flow(OPEN, { names }).text, /^host client "10\.0\.0\.1".*\nhost A "10\.0\.0\.2"/m);
  });

  it('say their port where they use several', () => {
    const { text, lines } = flow([OPEN[0] as WireSegment, segment({ sourcePort: 1001, flags: Flag.SYN })], {
      times: 'none',
    });
    assert.match(text, /^host A "10\.0\.0\.1" ip=10\.0\.0\.1$/m);
    assert.deepEqual(
      lines.map(line => line.split(' ')[0]),
      ['A:1000', 'A:1001'],
    );
  });

  it('are two where a machine talks to itself', () => {
    const own = { from: '127.0.0.1', to: '127.0.0.1' };
    const { text } = flow([
      segment({ ...own, flags: Flag.SYN }),
      segment({ ...own, sourcePort: 80, destinationPort: 1000, flags: SYN_ACK, seq: 7, ack: 101 }),
      segment({ ...own, seq: 101, ack: 8 }),
    ]);
    assert.match(
      text,
      /^host A "127\.0\.0\.1" ip=127\.0\.0\.1 port=1000\nhost B "127\.0\.0\.1" ip=127\.0\.0\.1 port=80$/m,
    );
    assert.deepEqual(serious(text), []);
  });

  it('are declared where they turn up after very many others', () => {
    const frames = Array.from({ length: 10_002 }, (_, i) =>
      packet(i < 10_001 ? segment({}) : segment({ from: '10.9.9.9' })),
    );
    const { text } = imported(pcap(frames.map((frame, i) => [i, 0, frame])), {}, 1 << 16);
    assert.match(text, /\nhost C "10\.9\.9\.9" ip=10\.9\.9\.9\n@10001s C:1000 -> B: ACK seq=1/);
    assert.deepEqual(serious(text), []);
  });
});

describe('a filter', () => {
  const several = [
    segment({ flags: Flag.SYN }),
    segment({ flags: Flag.SYN, sourcePort: 1001 }),
    segment({ flags: Flag.SYN, from: '10.0.0.3', to: '10.0.0.2', destinationPort: 443 }),
    segment({ seq: 101 }),
  ];
  const times = (filter: ImportOptions['filter']) =>
    flow(several, { filter, numbers: 'absolute' }).lines.map(line => line.split(' ')[0]);

  it('lets through what is from or to a host, a port, a connection, in a time', () => {
    const connections = flow(several).report.conversations;
    assert.deepEqual(
      connections.map(({ number, sides }) => [number, sides[0].port, sides[0].segments]),
      [
        [1, 1000, 2],
        [2, 1001, 1],
        [3, 1000, 1],
      ],
    );
    assert.deepEqual(times({ hosts: new Set(['10.0.0.1']) }), ['@0s', '@1s', '@3s']);
    assert.deepEqual(times({ ports: new Set([1001, 443]) }), ['@0s', '@1s']);
    assert.deepEqual(times({ connections: new Set([1]) }), ['@0s', '@3s']);
    assert.deepEqual(times({ from: 1e9, to: 2e9 }), ['@0s', '@1s']);
    assert.deepEqual(times({ hosts: new Set(['10.0.0.9']) }), []);
  });

  it('does not change the numbers of what it lets through', () => {
    assert.deepEqual(flow(several, { filter: { from: 3e9 } }).lines, ['@0s A -> B: ACK seq=1 ack=1 win=1000']);
  });
});
