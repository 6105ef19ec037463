import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Flag } from '../../src/tcp/flags.ts';
import {
  block,
  bytes,
  enhancedPacket,
  integers,
  interfaceBlock,
  option,
  packet,
  pcap,
  section,
  segment,
  type Timed,
} from './make.ts';
import { fixture, imported, importedFixture } from './support.ts';

const SYN = packet(segment({ flags: Flag.SYN }));
const DATA = packet(segment({ seq: 101, length: 10 }));
const LINES = ['A -> B: SYN seq=0 win=1000', 'A -> B: ACK seq=1 ack=1 win=1000 len=10'];
const at = (first: string, second: string): readonly string[] => [`@${first}s ${LINES[0]}`, `@${second}s ${LINES[1]}`];

describe('pcap', () => {
  for (const little of [true, false]) {
    for (const [name, magic, second, expected] of [
      ['microseconds', 0xa1b2c3d4, 200_000, '1.1'],
      ['nanoseconds', 0xa1b23c4d, 100_000_007, '1.000000007'],
    ] as const) {
      it(`${little ? 'little' : 'big'}-endian, ${name}`, () => {
        const first = name === 'microseconds' ? 100_000 : 100_000_000;
        const file = pcap(
          [
            [1_700_000_000, first, SYN],
            [1_700_000_001, second, DATA],
          ],
          { little, magic },
        );
        const { lines, report } = imported(file);
        assert.deepEqual(lines, at('0', expected));
        assert.deepEqual(report.problems, []);
      });
    }
  }

  it("Kuznetzov's variant has eight bytes more before each frame", () => {
    const head = pcap([], { magic: 0xa1b2cd34 });
    const record = bytes(integers(true, [4, 5], [4, 0], [4, SYN.length], [4, SYN.length], [4, 1], [4, 0]), SYN);
    assert.deepEqual(imported(bytes(head, record)).lines, [`@0s ${LINES[0]}`]);
  });

  it('reads the same whatever the chunks', () => {
    const file = fixture('storm.a.pcap');
    const whole = imported(file);
    for (const chunk of [1, 7, 100, 4096])
      assert.equal(imported(file, {}, chunk).text, whole.text, `chunks of ${chunk}`);
  });

  it('gives what could be read of a file that is cut off, and says where', () => {
    const file = pcap([
      [1, 0, SYN],
      [2, 0, DATA],
    ]);
    const secondRecord = 24 + 16 + SYN.length;
    for (let length = 24; length < file.length; length++) {
      const { lines, report, text } = imported(file.subarray(0, length));
      assert.deepEqual(lines, length >= secondRecord ? [`@0s ${LINES[0]}`] : []);
      const isWhole = length === 24 || length === secondRecord;
      const offset = length >= secondRecord ? secondRecord : 24;
      assert.deepEqual(
        report.problems.map(problem => [problem.severity, problem.offset]),
        isWhole ? [] : [['error', offset]],
      );
      assert.equal(/^# the file ends within a record/m.test(text), !isWhole);
    }
  });

  it('stops at a record that claims to be longer than any', () => {
    const lie = integers(true, [4, 3], [4, 0], [4, 0xffff_fff0], [4, 0xffff_fff0]);
    const { lines, report } = imported(bytes(pcap([[1, 0, SYN]]), lie, DATA));
    assert.equal(lines.length, 1);
    assert.match(report.problems[0]?.message ?? '', /claims to hold 4294967280 bytes/);
    assert.equal(report.problems[0]?.offset, 24 + 16 + SYN.length);
  });

  it('keeps the true length of what a snaplen has cut', () => {
    const long = packet(segment({ seq: 101, length: 1000 }));
    const { lines } = imported(
      pcap(
        [
          [1, 0, SYN],
          [2, 0, long],
        ],
        { snaplen: 60 },
      ),
      { payload: 'text' },
    );
    assert.equal(lines[1], '@1s A -> B: ACK seq=1 ack=1 win=1000 len=1000');
  });

  it('lets time stand still where the clock was set back', () => {
    const { lines } = imported(
      pcap([
        [5, 0, SYN],
        [3, 0, DATA],
        [6, 0, DATA],
      ]),
    );
    assert.deepEqual(
      lines.map(line => line.split(' ')[0]),
      ['@0s', '@0s', '@1s'],
    );
  });
});

describe('pcapng', () => {
  const ethernet = (frame: Uint8Array): Uint8Array => bytes(new Uint8Array(12), [0x08, 0x00], frame);

  for (const little of [true, false]) {
    it(`${little ? 'little' : 'big'}-endian, two interfaces with clocks and link types of their own`, () => {
      const file = bytes(
        section(little),
        interfaceBlock(little, 101, 0),
        // Nanoseconds, a second behind.
        interfaceBlock(
          little,
          1,
          0,
          option(little, 2, [101, 116, 104]),
          option(little, 9, [9]),
          option(
            little,
            14,
            little ? [255, 255, 255, 255, 255, 255, 255, 255] : [255, 255, 255, 255, 255, 255, 255, 255],
          ),
          option(little, 0, []),
        ),
        enhancedPacket(little, 0, 1_700_000_000_000_000n, SYN),
        enhancedPacket(little, 1, 1_700_000_001_500_000_001n, ethernet(DATA)),
      );
      const { lines, report } = imported(file);
      assert.deepEqual(lines, at('0', '0.500000001'));
      assert.deepEqual(report.problems, []);
    });
  }

  it('counts in powers of two as well', () => {
    const file = bytes(
      section(true),
      interfaceBlock(true, 101, 0, option(true, 9, [0x80 | 10])),
      enhancedPacket(true, 0, 1024n * 5n, SYN),
      enhancedPacket(true, 0, 1024n * 5n + 512n, DATA),
    );
    assert.deepEqual(imported(file).lines, at('0', '0.5'));
  });

  it('begins anew with every section, whatever its byte order', () => {
    const file = bytes(
      ...[true, false].flatMap((little, index) => [
        section(little),
        interfaceBlock(little, 101, 0),
        enhancedPacket(little, 0, BigInt(index + 1) * 1_000_000n, index === 0 ? SYN : DATA),
      ]),
    );
    assert.deepEqual(imported(file).lines, at('0', '1'));
  });

  it('reads Simple Packet Blocks, which have no time, and the old Packet Blocks', () => {
    const simple = block(true, 3, integers(true, [4, DATA.length]), DATA.subarray(0, 60));
    const old = block(true, 2, integers(true, [2, 0], [2, 0], [4, 0], [4, 7], [4, SYN.length], [4, SYN.length]), SYN);
    const file = bytes(section(true), interfaceBlock(true, 101, 60), old, simple);
    assert.deepEqual(imported(file).lines, [`@0s ${LINES[0]}`, LINES[1]]);
  });

  it('takes the names of addresses from it, and passes over blocks that it does not know', () => {
    const names = block(
      true,
      4,
      integers(true, [2, 1], [2, 13], [1, 10], [1, 0], [1, 0], [1, 2]),
      [...'shop.org'].map(letter => letter.charCodeAt(0)),
      [0, 0, 0, 0],
      integers(true, [2, 0], [2, 0]),
    );
    const file = bytes(
      section(true),
      interfaceBlock(true, 101, 0),
      block(true, 0x0bad, [1, 2, 3]),
      names,
      enhancedPacket(true, 0, 0n, SYN),
    );
    assert.match(imported(file).text, /^host B "shop\.org" ip=10\.0\.0\.2 port=80$/m);
  });

  it('passes over a block of which it can only be told that it is long', () => {
    const length = 0x20_0000;
    const long = bytes(
      integers(true, [4, 0x0bad], [4, length]),
      new Uint8Array(length - 12),
      integers(true, [4, length]),
    );
    const file = bytes(section(true), interfaceBlock(true, 101, 0), long, enhancedPacket(true, 0, 0n, SYN));
    const { lines, report } = imported(file, {}, 1000);
    assert.deepEqual(lines, [`@0s ${LINES[0]}`]);
    assert.deepEqual(
      report.problems.map(({ severity }) => severity),
      ['note'],
    );
  });

  for (const [name, broken, message] of [
    ['lengths that differ', bytes(integers(true, [4, 6], [4, 16], [4, 0]), integers(true, [4, 20])), /two lengths/],
    ['a length that is none', integers(true, [4, 6], [4, 7], [4, 0]), /claims to be 7 bytes/],
    ['four gigabytes', integers(true, [4, 6], [4, 0xffff_fffc], [4, 0]), /cut off/],
    ['a packet of no interface', enhancedPacket(true, 9, 0n, SYN), /does not describe/],
    [
      'a packet longer than its block',
      block(true, 6, integers(true, [4, 0], [4, 0], [4, 0], [4, 9999], [4, 9999])),
      /longer than its block/,
    ],
    ['an interface too short', block(true, 1, [1, 0]), /too short/],
  ] as const) {
    it(`says at which offset it has met ${name}`, () => {
      const before = bytes(section(true), interfaceBlock(true, 101, 0), enhancedPacket(true, 0, 0n, SYN));
      const { lines, report } = imported(bytes(before, broken));
      assert.deepEqual(lines, [`@0s ${LINES[0]}`]);
      const error = report.problems.find(({ severity }) => severity === 'error');
      assert.match(error?.message ?? '', message);
      if (name !== 'four gigabytes') assert.equal(error?.offset, before.length);
    });
  }
});

describe('the same capture in another container', () => {
  for (const name of ['request.pcapng', 'request.ns.pcap']) {
    it(name, () => {
      assert.deepEqual(importedFixture(name).lines, importedFixture('request.a.pcap').lines);
    });
  }
});

it('knows what is no capture', () => {
  for (const text of ['', 'abc', 'hello, this is a letter\n'.repeat(2000)]) {
    const { report, text: written } = imported(Buffer.from(text), {}, 100);
    assert.equal(report.format, undefined);
    assert.equal(written, '');
    assert.match(report.problems[0]?.message ?? '', /neither a pcap/);
  }
  assert.match(imported(Uint8Array.of(0x1f, 0x8b, 8, 0, 0)).report.problems[0]?.message ?? '', /gzip/);
});

it('has a time for each of many frames', () => {
  const frames: Timed[] = Array.from({ length: 25_000 }, (_, i) => [i, 1, i === 0 ? SYN : DATA]);
  const { lines } = imported(pcap(frames), {}, 1 << 20);
  assert.equal(lines.length, 25_000);
  assert.equal(lines.at(-1)?.split(' ')[0], '@24999s');
});
