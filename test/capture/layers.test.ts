import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checksumOf, sumWords } from '../../src/capture/transport/checksum.ts';
import { Flag } from '../../src/tcp/flags.ts';
import { bytes, packet, pcap, segment } from './make.ts';
import { imported, serious } from './support.ts';

const FOUR = packet(segment({ flags: Flag.SYN }));
const SIX = packet(segment({ flags: Flag.SYN, from: 'fe80::1', to: 'fe80::2' }));
const LINE = 'A -> B: SYN seq=0 win=1000';
const MACS = new Uint8Array(12);

const linesOf = (frame: Uint8Array, linkType: number): readonly string[] =>
  imported(pcap([[1, 0, frame]], { linkType }), { times: 'none' }).lines;

describe('link types', () => {
  const frames: readonly (readonly [string, number, readonly number[], readonly number[]])[] = [
    ['Ethernet', 1, [...MACS, 0x08, 0x00], [...MACS, 0x86, 0xdd]],
    ['Ethernet with a VLAN tag', 1, [...MACS, 0x81, 0, 0, 5, 0x08, 0], [...MACS, 0x81, 0, 0, 5, 0x86, 0xdd]],
    [
      'Ethernet with two (QinQ)',
      1,
      [...MACS, 0x88, 0xa8, 0, 9, 0x81, 0, 0, 5, 0x08, 0],
      [...MACS, 0x91, 0, 0, 9, 0x81, 0, 0, 5, 0x86, 0xdd],
    ],
    [
      'Ethernet with MPLS labels',
      1,
      [...MACS, 0x88, 0x47, 0, 1, 0, 64, 0, 2, 1, 64],
      [...MACS, 0x88, 0x47, 0, 2, 1, 64],
    ],
    [
      'Ethernet with PPPoE',
      1,
      [...MACS, 0x88, 0x64, 0x11, 0, 0, 1, 0, 42, 0, 0x21],
      [...MACS, 0x88, 0x64, 0x11, 0, 0, 1, 0, 62, 0, 0x57],
    ],
    [
      'Ethernet with LLC and SNAP',
      1,
      [...MACS, 0, 48, 0xaa, 0xaa, 3, 0, 0, 0, 0x08, 0],
      [...MACS, 0, 68, 0xaa, 0xaa, 3, 0, 0, 0, 0x86, 0xdd],
    ],
    [
      'Linux cooked',
      113,
      [0, 0, 0, 1, 0, 6, ...new Uint8Array(8), 0x08, 0],
      [0, 0, 0, 1, 0, 6, ...new Uint8Array(8), 0x86, 0xdd],
    ],
    [
      'Linux cooked with a VLAN tag',
      113,
      [...new Uint8Array(14), 0x81, 0, 0, 5, 0x08, 0],
      [...new Uint8Array(14), 0x81, 0, 0, 5, 0x86, 0xdd],
    ],
    ['Linux cooked, version 2', 276, [0x08, 0, ...new Uint8Array(18)], [0x86, 0xdd, ...new Uint8Array(18)]],
    ['BSD loopback, little-endian', 0, [2, 0, 0, 0], [30, 0, 0, 0]],
    ['BSD loopback, big-endian', 0, [0, 0, 0, 2], [0, 0, 0, 24]],
    ['OpenBSD loopback', 108, [0, 0, 0, 2], [0, 0, 0, 24]],
    ['raw IP', 101, [], []],
    ['raw IP, as some systems number it', 12, [], []],
    ['raw IP, as others do', 14, [], []],
    ['PPP', 9, [0, 0x21], [0, 0x57]],
    ['PPP with address and control', 9, [0xff, 3, 0, 0x21], [0xff, 3, 0, 0x57]],
    ['PPP with half a protocol', 50, [0xff, 3, 0x21], [0x57]],
  ];
  for (const [name, linkType, four, six] of frames) {
    it(name, () => {
      assert.deepEqual(linesOf(bytes(four, FOUR), linkType), [LINE]);
      assert.deepEqual(linesOf(bytes(six, SIX), linkType), [LINE]);
    });
  }

  it('raw IPv4 and raw IPv6', () => {
    assert.deepEqual(linesOf(FOUR, 228), [LINE]);
    assert.deepEqual(linesOf(SIX, 229), [LINE]);
  });

  it('passes over what bears no IP, and says so of a link type that nobody knows', () => {
    assert.deepEqual(linesOf(bytes(MACS, [0x08, 0x06], FOUR), 1), []);
    const { lines, report } = imported(
      pcap(
        [
          [1, 0, FOUR],
          [2, 0, FOUR],
        ],
        { linkType: 147 },
      ),
    );
    assert.deepEqual(lines, []);
    assert.deepEqual(report.problems, [
      { severity: 'note', message: 'frames of link type 147 are left out: it is not known here', offset: 24, count: 2 },
    ]);
  });
});

describe('IPv4', () => {
  it('with options', () => {
    const header = FOUR.slice(0, 20);
    header[0] = 0x46;
    header[3] = FOUR.length + 4;
    assert.deepEqual(linesOf(bytes(header, [1, 1, 1, 0], FOUR.subarray(20)), 101), [LINE]);
  });

  it('padded to the shortest frame', () => {
    const data = packet(segment({ length: 3 }));
    assert.deepEqual(linesOf(bytes(MACS, [8, 0], data, new Uint8Array(20)), 1), [
      'A -> B: ACK seq=1 ack=1 win=1000 len=3',
    ]);
  });

  it('without a length, which the network card was to fill in', () => {
    const data = packet(segment({ length: 3 })).slice();
    data[2] = data[3] = 0;
    assert.deepEqual(linesOf(data, 101), ['A -> B: ACK seq=1 ack=1 win=1000 len=3']);
  });

  it('in fragments, which are noted', () => {
    const first = FOUR.slice();
    first[6] = 0x20;
    const second = FOUR.slice();
    second[6] = 0;
    second[7] = 5;
    const { lines, report } = imported(
      pcap([
        [1, 0, first],
        [2, 0, second],
      ]),
    );
    assert.deepEqual(lines, []);
    assert.match(report.problems[0]?.message ?? '', /^a fragment of an IP packet is left out/);
    assert.deepEqual([report.problems[0]?.severity, report.problems[0]?.count], ['note', 2]);
  });

  it('of something else than TCP', () => {
    const udp = FOUR.slice();
    udp[9] = 17;
    const { lines, report } = imported(pcap([[1, 0, udp]]));
    assert.deepEqual([lines, report.problems], [[], []]);
  });
});

describe('IPv6', () => {
  const withHeaders = (first: number, ...headers: readonly number[]): Uint8Array => {
    const head = SIX.slice(0, 40);
    head[6] = first;
    head[5] = (head[5] ?? 0) + headers.length;
    return bytes(head, headers, SIX.subarray(40));
  };

  it('with extension headers', () => {
    const hop = [60, 0, 1, 4, 0, 0, 0, 0];
    const destination = [51, 0, 1, 4, 0, 0, 0, 0];
    const authentication = [43, 4, ...new Uint8Array(22)];
    const routing = [6, 0, 0, 0, 0, 0, 0, 0];
    assert.deepEqual(linesOf(withHeaders(0, ...hop, ...destination, ...authentication, ...routing), 101), [LINE]);
  });

  it('with a fragment header around a whole packet, or around part of one', () => {
    assert.deepEqual(linesOf(withHeaders(44, 6, 0, 0, 0, 0, 0, 0, 1), 101), [LINE]);
    assert.deepEqual(linesOf(withHeaders(44, 6, 0, 0, 1, 0, 0, 0, 1), 101), []);
    assert.deepEqual(linesOf(withHeaders(44, 6, 0, 1, 0, 0, 0, 0, 1), 101), []);
  });

  it('with headers that lead nowhere', () => {
    assert.deepEqual(linesOf(withHeaders(0, 59, 0, 1, 4, 0, 0, 0, 0), 101), []);
    assert.deepEqual(linesOf(withHeaders(0, 6, 255, 1, 4, 0, 0, 0, 0), 101), []);
  });
});

describe('TCP', () => {
  const line = (parts: Parameters<typeof segment>[0]): string =>
    imported(pcap([[1, 0, packet(segment(parts))]]), { times: 'none', numbers: 'absolute' }).lines[0] ?? '';
  const options = {
    mss: undefined,
    wscale: undefined,
    sackOk: false,
    sack: undefined,
    tsVal: undefined,
    tsEcho: undefined,
    cookie: undefined,
    others: undefined,
  };

  it('every flag', () => {
    assert.equal(line({ flags: 0 }), 'A -> B: ACK=0 seq=100 win=1000');
    assert.equal(line({ flags: 0x1ff }), 'A -> B: SYN+FIN+RST+PSH+URG+ECE+CWR+AE+ACK seq=100 ack=500 win=1000 urg=0');
  });

  it('every option', () => {
    assert.equal(
      line({
        flags: Flag.SYN,
        options: { ...options, mss: 1460, wscale: 7, sackOk: true, tsVal: 9, tsEcho: 0, cookie: '' },
      }),
      'A -> B: SYN seq=100 win=1000 mss=1460 sack-ok wscale=7 ts=9/0 tfo',
    );
    assert.equal(
      line({ options: { ...options, sack: [1, 2, 3, 4], tsVal: 9, tsEcho: 4_294_967_295 } }),
      'A -> B: ACK seq=100 ack=500 win=1000 ts=9/4294967295 sack=1-2,3-4',
    );
    assert.equal(
      line({ flags: Flag.SYN, options: { ...options, cookie: '0123456789abcdef' } }),
      'A -> B: SYN seq=100 win=1000 tfo=0123456789abcdef',
    );
  });

  it('options that have no field, or no right length', () => {
    const withOptions = (...written: readonly number[]): string => {
      const plain = packet(segment({}));
      const header = plain.slice(0, 40);
      header[3] = plain.length + written.length;
      header[32] = ((20 + written.length) / 4) << 4;
      const { lines, text } = imported(pcap([[1, 0, bytes(header, written)]]), { times: 'none' });
      // A cookie stands on SYNs alone.
      if (!text.includes('tfo')) assert.deepEqual(serious(text), []);
      return lines[0]?.slice('A -> B: ACK seq=1 ack=1 win=1000'.length) ?? '';
    };
    assert.equal(withOptions(30, 4, 0, 0), '  # MPTCP');
    assert.equal(withOptions(99, 3, 0, 1), '  # option 99');
    assert.equal(withOptions(2, 3, 0, 1), '  # mss of 3 bytes');
    assert.equal(withOptions(1, 8, 0, 0), '  # option 8 of an impossible length');
    assert.equal(withOptions(1, 1, 8, 40), '  # option 8 of an impossible length');
    assert.equal(withOptions(1, 1, 1, 5), '  # option 5 of an impossible length');
    assert.equal(withOptions(254, 4, 0xf9, 0x89), ' tfo');
    assert.equal(withOptions(0, 9, 9, 9), '');
  });

  it('a window scale above 14 counts as 14', () => {
    assert.match(line({ flags: Flag.SYN, options: { ...options, wscale: 15 } }), / wscale=14$/);
  });

  it('urgent data and congestion marks', () => {
    assert.match(line({ flags: Flag.ACK | Flag.URG, urgent: 5, length: 9 }), / len=9 urg=5$/);
    assert.match(line({ urgent: 5 }), / win=1000$/);
    assert.deepEqual(
      [0, 1, 2, 3].map(ecn => line({ ecn }).slice('A -> B: ACK seq=100 ack=500 win=1000'.length)),
      ['', ' ect1', ' ect0', ' ce'],
    );
  });

  it('headers that are cut off or impossible are noted', () => {
    const broken: readonly (readonly [number, number, RegExp])[] = [
      [32, 0x40, /impossible length/],
      [32, 0xf0, /impossible length/],
    ];
    for (const [place, value, message] of broken) {
      const changed = FOUR.slice();
      changed[place] = value;
      const { lines, report } = imported(pcap([[1, 0, changed]]));
      assert.deepEqual(lines, []);
      assert.match(report.problems[0]?.message ?? '', message);
    }
    for (const snaplen of [10, 30]) {
      const { lines, report } = imported(pcap([[1, 0, FOUR]], { snaplen }));
      assert.deepEqual(lines, []);
      assert.match(report.problems[0]?.message ?? '', /is cut off/);
    }
  });

  it('checksums, if they are to be looked at', () => {
    const good = packet(segment({ length: 5 }));
    const bad = packet(segment({ length: 5, corrupt: true }));
    // What the card was to finish: the sum of the pseudo-header alone.
    const unfinished = good.slice();
    const partial = ~checksumOf(sumWords(good, 12, 20) + 6 + 25) & 0xffff;
    unfinished[36] = partial >> 8;
    unfinished[37] = partial & 0xff;
    const file = pcap([good, bad, unfinished].map((frame, i) => [i, 0, frame]));
    const marked = (checksums: boolean): readonly boolean[] =>
      imported(file, { checksums }).lines.map(text => text.includes('bad-checksum'));
    assert.deepEqual(marked(true), [false, true, false]);
    assert.deepEqual(marked(false), [false, false, false]);
  });
});
